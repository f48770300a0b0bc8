"""Text → positioned glyphs: bidi, line breaking, fonts, shaping."""
