"""What a release is published with: notes for learners, checksums, the text of its pages."""
