"""Is it true: the companies held against published figures."""
