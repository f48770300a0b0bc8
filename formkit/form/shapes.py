"""What is wrong with a word that has to have a shape (an id, a telephone number, an address), and what it should look like."""

from __future__ import annotations

import re
from collections.abc import Callable

from formkit.form import base
from formkit.ui import _

Loc = tuple[str | int, ...]
Mistake = tuple[Loc, str, str]
"""Where, what is wrong, what to do."""


def shape_advice(key: str, value: str, pattern: str) -> tuple[str, str]:
    """What is wrong with the `value` of `key` that does not match `pattern`, one of the models', and the remedy."""
    reason, remedy = (
        SHAPES[pattern](value) if value.strip() else (_("it is empty"), SHAPES[pattern](value)[1])
    )
    return _("“{key}” must not be “{value}”: {reason}").format(
        key=key, value=value[:60], reason=reason
    ), remedy


def _stranger(value: str, allowed: str) -> str:
    """The first sign of `value` that the class `allowed` does not hold, in words; "" if there is none."""
    found = re.search(f"[^{allowed}]", value)
    if found is None:
        return ""
    if found.group().isspace():
        return _("a space does not belong there")
    return _("“{sign}” does not belong there").format(sign=found.group())


def _id(value: str) -> tuple[str, str]:
    reason = _stranger(value, "a-z0-9_") or _("it does not begin with a small letter")
    return reason, _("Small letters a–z, digits and _, beginning with a letter, such as “geburts_datum”.")


def _form_id(value: str) -> tuple[str, str]:
    reason = _stranger(value, "a-z0-9_-") or _("it does not begin with a small letter")
    return reason, _(
        "Small letters a–z, digits, _ and -, beginning with a letter, such as “hundesteuer-anmeldung”; the folder has the same name."
    )


def _value(value: str) -> tuple[str, str]:
    return _stranger(value, "A-Za-z0-9ÄÖÜäöüß_.+-"), _("Letters, digits and _ . + - only, no spaces.")


def _phone(value: str) -> tuple[str, str]:
    reason = _stranger(value, "0-9 /()+-")
    if not reason and "+" in value[1:]:
        reason = _("a + may only stand in front")
    elif not reason and value.startswith("("):
        reason = _("the area code in brackets is not followed by a number")
    elif not reason and not value.lstrip("+")[:1].isdigit():
        reason = _("it does not begin with a digit or +")
    return reason or _("it is too short or too long"), _(
        "Digits, spaces and - / ( ), with + in front where needed, such as “0228 77-0” or “+49 228 77-0”; "
        "words belong into label or help."
    )


def _email(value: str) -> tuple[str, str]:
    if re.search(r"\s", value):
        reason = _("a space does not belong there")
    elif value.count("@") != 1:
        reason = _("it has no @") if "@" not in value else _("it has more than one @")
    elif value.startswith("@"):
        reason = _("nothing stands before the @")
    else:
        reason = _("the part behind the @ does not end like “.de”")
    return reason, _("One address such as “amt@musterstadt.de”; a name belongs into the label.")


def _web(value: str) -> tuple[str, str]:
    scheme, colon, _rest = value.partition(":")
    host = re.split(r"[/?#]", value.removeprefix("https://").removeprefix("http://"))[0]
    if re.search(r"\s", value):
        reason = _("a space does not belong there")
    elif "@" in host:
        reason = _("it looks like an e-mail address; those stand in “email”")
    elif colon and not scheme.count(".") and not re.match(r"https?://", value):
        reason = _("it begins with neither https:// nor http://")
    elif _stranger(host, "A-Za-z0-9.-"):
        reason = _stranger(host, "A-Za-z0-9.-")
    elif not re.fullmatch(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", host):
        reason = _("the name of the server has no ending such as “.de”, or a dot too many")
    else:
        reason = _("behind the name of the server stands no /")
    return reason, _(
        "Such as “www.musterstadt.de” or “https://www.musterstadt.de/termine”; umlauts in the name of a server as "
        "its “xn--…”, what follows it begins with /."
    )


def _picture(value: str) -> tuple[str, str]:
    if "/" in value or "\\" in value:
        return _("it names a folder"), _(
            "Put the picture beside the form source and write its name alone, such as “plan.png”."
        )
    if not re.search(r"\.(png|jpe?g)$", value, re.IGNORECASE):
        return _("it is no PNG or JPEG by its ending"), _(
            "Save the picture as PNG or JPEG, such as “plan.png”."
        )
    reason = _stranger(value, "A-Za-z0-9_.-") or _(
        "it does not begin with a letter or digit, or its ending is written oddly"
    )
    return reason, _("Rename the file: letters a–z, digits and _ . - only, such as “plan.png”.")


SHAPES: dict[str, Callable[[str], tuple[str, str]]] = {
    base.ID_PATTERN: _id,
    base.FORM_ID_PATTERN: _form_id,
    base.VALUE_PATTERN: _value,
    base.PHONE_PATTERN: _phone,
    base.EMAIL_PATTERN: _email,
    base.WEB_PATTERN: _web,
    base.PICTURE_PATTERN: _picture,
}
"""What is wrong and what would be right, for every pattern of the models."""
