package dev.certlab.cli.session;

import java.io.InputStream;
import java.io.PrintWriter;

/** The standard streams of one run; nobody but {@code Main} knows those of the process. */
public record Streams(InputStream in, PrintWriter out, PrintWriter err) {}
