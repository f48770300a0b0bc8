"""form.toml → Form: model, loading, conditions, texts, review."""

from formkit.form.items import Item
from formkit.form.loading import load, load_form
from formkit.form.model import Form, Section
from formkit.form.review import digest, signed
from formkit.form.texts import Text, texts

__all__ = ["Form", "Item", "Section", "Text", "digest", "load", "load_form", "signed", "texts"]
