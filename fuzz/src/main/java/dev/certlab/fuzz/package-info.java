/**
 * Coverage-guided fuzzing of everything that reads what others wrote, with Jazzer.
 *
 * <p>A {@link dev.certlab.fuzz.Target} is a decoder, what it may throw and what must hold for its
 * results. {@link dev.certlab.fuzz.Campaign} fuzzes one after the other. A finding becomes a test
 * of the decoder's own module, with the input.
 */
@org.jspecify.annotations.NullMarked
package dev.certlab.fuzz;
