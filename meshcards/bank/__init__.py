"""YAML files become a Bank: read, validated, and every mistake located."""
