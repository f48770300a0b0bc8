"""Form ↔ PO: messages, PO files, merge, state, approval. Translators keep their own tools."""

from formkit.catalog.messages import Message, messages_of
from formkit.catalog.translation import Translation, translation_of

__all__ = ["Message", "Translation", "messages_of", "translation_of"]
