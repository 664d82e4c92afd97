package dev.certlab.ca.finding;

/** What the catalogue says of a code; {@link FindingCode} says what each part is. */
public record CatalogueEntry(
    String id,
    Severity severity,
    String citation,
    String meaning,
    String remedy,
    Vocabulary vocabulary) {}
