package dev.certlab.ca.intake;

import dev.certlab.ca.der.Pem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is in a file that somebody brings: PEM with any label, amid any text, in UTF-8 or UTF-16;
 * base64 without a frame; DER and BER. What each thing is, its octets say.
 *
 * @param items in the order of the file
 * @param faults blocks that cannot be read, and why; the others are not worse for it
 * @param otherwise what the file is when nothing was found in it
 */
public record FileContent(List<FileItem> items, List<String> faults, FileKind otherwise) {
  public FileContent {
    items = List.copyOf(items);
    faults = List.copyOf(faults);
  }

  /** Never fails: what cannot be read at all is one item of the kind UNKNOWN. */
  public static FileContent read(byte[] octets) {
    FileKind whole = Recognition.of(octets);
    if (whole != FileKind.UNKNOWN) {
      List<FileItem> items =
          whole == FileKind.EMPTY ? List.of() : List.of(FileItem.of(whole, octets));
      return new FileContent(items, List.of(), whole);
    }
    String text = FileText.lenient(octets);
    Pem.Blocks blocks = Pem.read(text);
    if (!blocks.good().isEmpty() || !blocks.faults().isEmpty()) {
      List<FileItem> items = blocks.good().stream().map(FileContent::item).toList();
      return new FileContent(items, blocks.faults(), FileKind.TEXT);
    }
    return base64(text)
        .orElseGet(
            () ->
                isBinary(text)
                    ? new FileContent(
                        List.of(FileItem.of(FileKind.UNKNOWN, octets)), List.of(), FileKind.UNKNOWN)
                    : new FileContent(List.of(), List.of(), Recognition.ofText(text)));
  }

  private static FileItem item(Pem.Block block) {
    FileKind kind = Recognition.of(block);
    return new FileItem(kind, block.label(), block.headers(), block.der());
  }

  private static Optional<FileContent> base64(String text) {
    return Pem.bareBase64(text)
        .map(der -> FileItem.of(Recognition.of(der), der))
        .filter(item -> item.kind() != FileKind.UNKNOWN && item.kind() != FileKind.EMPTY)
        .map(item -> new FileContent(List.of(item), List.of(), FileKind.TEXT));
  }

  private static boolean isBinary(String text) {
    return text.chars().limit(512).anyMatch(c -> c == 0 || c == 0xfffd);
  }

  /** Of these kinds, in the order of the file. */
  Stream<FileItem> all(FileKind... kinds) {
    return items.stream().filter(item -> List.of(kinds).contains(item.kind()));
  }

  /** What there is instead of what was looked for; for the end of an error. */
  public String description() {
    if (!faults.isEmpty()) {
      return faults.get(0);
    }
    if (items.isEmpty()) {
      return "it is " + otherwise.words();
    }
    return (items.size() == 1 && items.get(0).label().isEmpty() ? "it is " : "it holds ")
        + items.stream().map(FileItem::words).distinct().collect(Collectors.joining(", "));
  }
}
