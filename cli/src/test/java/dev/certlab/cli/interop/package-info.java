/** Other programs' CAs, CRLs, keys, PFX files and requests in, and ours out. */
@org.jspecify.annotations.NullMarked
package dev.certlab.cli.interop;
