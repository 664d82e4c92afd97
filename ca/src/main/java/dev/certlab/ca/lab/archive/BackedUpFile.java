package dev.certlab.ca.lab.archive;

import dev.certlab.ca.export.SafeFile.Confidentiality;
import dev.certlab.ca.x509.Octets;

/**
 * One file of a lab, as a backup lists it.
 *
 * @param name see {@link BackupName}
 * @param size in octets
 * @param sha256 of its content
 * @param confidentiality who may read it when it is brought back
 */
record BackedUpFile(String name, long size, Octets sha256, Confidentiality confidentiality) {}
