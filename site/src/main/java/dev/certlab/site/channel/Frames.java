package dev.certlab.site.channel;

import dev.certlab.ca.x509.Octets;
import dev.certlab.site.server.Field;
import dev.certlab.site.server.Reply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Messages of the channel as octets: numbers, texts with their length, fields, then the body. */
final class Frames {
  private static final int MOST_FIELDS = 200;

  private Frames() {}

  @FunctionalInterface
  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  static ByteBuffer encode(RelayRequest request) {
    return written(
        out -> {
          out.writeLong(request.id());
          out.writeUTF(request.trace());
          out.writeInt(request.endpoint());
          out.writeUTF(request.method());
          out.writeUTF(request.target());
          write(out, request.fields(), request.body());
        });
  }

  static ByteBuffer encode(RelayAnswer answer) {
    return written(
        out -> {
          out.writeLong(answer.id());
          out.writeInt(answer.reply().status());
          out.writeUTF(answer.reply().phrase());
          write(out, answer.reply().fields(), answer.reply().body());
        });
  }

  private static void write(DataOutputStream out, List<Field> fields, Octets body)
      throws IOException {
    out.writeInt(fields.size());
    for (Field field : fields) {
      out.writeUTF(field.name());
      out.writeUTF(field.value());
    }
    out.writeInt(body.length());
    out.write(body.toArray());
  }

  private static ByteBuffer written(Writing writing) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    try {
      writing.to(new DataOutputStream(octets));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return ByteBuffer.wrap(octets.toByteArray());
  }

  /** Throws IOException if the octets are not a request. */
  static RelayRequest request(byte[] octets) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets));
    long id = in.readLong();
    String trace = in.readUTF();
    int endpoint = in.readInt();
    String method = in.readUTF();
    String target = in.readUTF();
    List<Field> fields = fields(in);
    return new RelayRequest(id, trace, endpoint, method, target, fields, body(in));
  }

  /** Throws IOException if the octets are not an answer. */
  static RelayAnswer answer(byte[] octets) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(octets));
    long id = in.readLong();
    int status = in.readInt();
    String phrase = in.readUTF();
    List<Field> fields = fields(in);
    return new RelayAnswer(id, new Reply(status, phrase, fields, body(in)));
  }

  private static List<Field> fields(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0 || count > MOST_FIELDS) {
      throw new IOException(count + " fields");
    }
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = in.readUTF();
      fields.add(new Field(name, in.readUTF()));
    }
    return fields;
  }

  private static Octets body(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length != in.available()) {
      throw new IOException("a body of " + length + " octets where " + in.available() + " are");
    }
    return Octets.of(in.readAllBytes());
  }
}
