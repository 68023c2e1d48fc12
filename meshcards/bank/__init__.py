"""YAML files become topics: read and validated, and every problem with its file and line."""
