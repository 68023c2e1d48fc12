"""Problems and results as text and in other tools' formats: pure, so that all can be tested."""
