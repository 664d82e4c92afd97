package dev.certlab.ca.lab.directory;

import dev.certlab.ca.crypto.CryptoEngine;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a lab takes from the world around it.
 *
 * @param clock lab time
 * @param passPhraseFile a file whose first line encrypts the CA keys; empty: they lie in plain
 *     PKCS#8, readable by their owner only
 * @param progress told in one line what is being done whenever it takes longer than a moment
 */
public record LabEnvironment(
    InstantSource clock,
    CryptoEngine crypto,
    Optional<Path> passPhraseFile,
    Consumer<String> progress) {}
