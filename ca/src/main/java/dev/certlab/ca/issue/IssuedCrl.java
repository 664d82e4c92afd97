package dev.certlab.ca.issue;

import dev.certlab.ca.ledger.CrlRecord;
import dev.certlab.ca.x509.ParsedCrl;

/** A CRL that was signed; it is published once the ledger has recorded it. */
public record IssuedCrl(ParsedCrl crl, CrlRecord record) {}
