"""The command line: parse → one call → show → exit code. Heavy imports happen inside the commands."""
