"""Document or text → AuditReport: readability, plain-language rules, accessibility, burden.

The package may be called: `formkit.audit(path)` is `formkit.audit.run.audit(path)`. Python binds a package to its name in
the package above as soon as anything imports it, so that a function of the same name beside it would vanish; for the
type checker it is that function (see `formkit/__init__.py`).
"""

import sys
from types import ModuleType
from typing import Any

from formkit.audit.model import AuditReport, Burden
from formkit.audit.run import audit, audit_path, collect

__all__ = ["AuditReport", "Burden", "audit_path", "collect"]


class _CallablePackage(ModuleType):
    def __call__(self, *given: Any, **named: Any) -> AuditReport:
        return audit(*given, **named)


sys.modules[__name__].__class__ = _CallablePackage
