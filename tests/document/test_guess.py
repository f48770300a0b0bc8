"""Which language is it?"""

from __future__ import annotations

import pytest

from formkit.document.guess import guess_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Bitte füllen Sie das Formular aus und schicken Sie es mit allen Unterlagen an das Amt, das für Sie zuständig ist.",
            "de",
        ),
        (
            "Please fill in this form and send it with all of your documents to the office that is in charge of you.",
            "en",
        ),
        (
            "Veuillez remplir le formulaire et le joindre à votre demande avec les pièces que vous avez reçues dans la lettre.",
            "fr",
        ),
        ("يرجى ملء الاستمارة وإرسالها إلى المكتب", "ar"),
        ("Будь ласка, заповніть формуляр і надішліть його", "uk"),
        ("12345 67890 ---", None),
        ("", None),
    ],
)
def test_language_of_a_text(text: str, language: str | None) -> None:
    assert guess_language(text) == language
