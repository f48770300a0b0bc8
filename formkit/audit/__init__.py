"""Document or text → AuditReport: readability, plain-language rules, accessibility, burden."""

from formkit.audit.model import AuditReport, Burden
from formkit.audit.run import audit_path, collect

__all__ = ["AuditReport", "Burden", "audit_path", "collect"]
