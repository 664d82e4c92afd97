package dev.certlab.crlserver;

import java.io.IOException;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A process of its own that fetches from both zones until a file appears. For each request it
 * prints the zone, the times of the monotonic clock before and after, and what it saw.
 */
final class LoadClient {
  private static final int THREADS_PER_ZONE = 3;

  private LoadClient() {}

  /** Arguments: port of the intranet, port of the internet, path, the file that ends it. */
  public static void main(String[] arguments) throws InterruptedException {
    Path stop = Path.of(arguments[3]);
    Thread[] threads = new Thread[2 * THREADS_PER_ZONE];
    for (int i = 0; i < threads.length; i++) {
      String zone = i % 2 == 0 ? "intranet" : "internet";
      int port = Integer.parseInt(arguments[i % 2]);
      threads[i] = new Thread(() -> fetchUntil(stop, zone, port, arguments[2], System.out));
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private static void fetchUntil(
      Path stop, String zone, int port, String path, PrintStream output) {
    while (!Files.exists(stop)) {
      long began = System.nanoTime();
      String seen = fetch(port, path);
      output.println(zone + " " + began + " " + System.nanoTime() + " " + seen);
    }
  }

  private static String fetch(int port, String path) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      String request = "GET " + path + " HTTP/1.1\r\nHost: crl\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      int head = answer.indexOf("\r\n\r\n");
      boolean whole = answer.startsWith("HTTP/1.1 200") && answer.length() - head - 4 == 1000;
      return whole ? "whole" : "broken";
    } catch (ConnectException e) {
      return "refused";
    } catch (IOException e) {
      return "broken";
    }
  }
}
