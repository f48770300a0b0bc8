"""formkit: reads, audits, translates and typesets the forms of German public offices."""

__version__ = "0.1.0"
