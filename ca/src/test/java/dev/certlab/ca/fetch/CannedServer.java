package dev.certlab.ca.fetch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * Answers every request with the same octets, however wrong they are, and then closes or stalls.
 */
final class CannedServer implements AutoCloseable {
  private final ServerSocket listener;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final List<byte[]> answers;
  private final Ending ending;

  /** What follows the answer. */
  private enum Ending {
    CLOSE,
    STALL
  }

  private CannedServer(List<byte[]> answers, Ending ending) throws IOException {
    this.answers = List.copyOf(answers);
    this.ending = ending;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::acceptAll, "canned server");
    thread.setDaemon(true);
    thread.start();
  }

  /** One answer after the other; the last one again and again. */
  static CannedServer answering(byte[]... answers) throws IOException {
    return new CannedServer(List.of(answers), Ending.CLOSE);
  }

  /** Accepts and never says a word. */
  static CannedServer silent() throws IOException {
    return new CannedServer(List.of(new byte[0]), Ending.STALL);
  }

  /** Stops in the middle. */
  static CannedServer stalling(byte[] beginning) throws IOException {
    return new CannedServer(List.of(beginning), Ending.STALL);
  }

  int port() {
    return listener.getLocalPort();
  }

  /** The first line of each request. */
  List<String> requests() {
    return heads.stream().map(head -> head.lines().findFirst().orElse("")).toList();
  }

  /** All fields of each request. */
  List<String> heads() {
    return heads;
  }

  private void acceptAll() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        Thread thread = new Thread(() -> serve(socket), "canned answer");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException closedMeanwhile) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
      StringBuilder head = new StringBuilder();
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        head.append(line).append('\n');
      }
      byte[] answer = answers.get(Math.min(heads.size(), answers.size() - 1));
      heads.add(head.toString());
      OutputStream out = socket.getOutputStream();
      out.write(answer);
      out.flush();
      if (ending == Ending.STALL) {
        closed.await();
      }
    } catch (IOException | InterruptedException clientHasEnough) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    listener.close();
  }
}
