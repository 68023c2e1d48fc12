"""How ids are spelled, which names of files are held to as well."""

MAX_ID = 80  # characters
ID_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"
