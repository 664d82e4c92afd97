package dev.certlab.crlserver;

import dev.certlab.crlserver.fault.AnswerFault;
import dev.certlab.crlserver.publication.RequestPath;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;

/** Says what is wrong on purpose in place of what {@link Answers} says. */
final class FaultyAnswers {
  private static final String PORTAL =
      """
      <!DOCTYPE html>
      <html lang="en"><head><title>Sign in to the network</title></head>
      <body><h1>Sign in to the network</h1><p>Accept the terms of use to go on.</p></body></html>
      """;

  /** The wording of IIS's detailed error page. */
  private static final String REQUEST_FILTERING =
      """
      <!DOCTYPE html>
      <html><head><title>IIS Detailed Error - 404.11 - Not Found</title></head>
      <body><h2>HTTP Error 404.11 - Not Found</h2>
      <p>The request filtering module is configured to deny a request that contains a double escape sequence.</p></body></html>
      """;

  private final Answers answers;

  FaultyAnswers(Answers answers) {
    this.answers = answers;
  }

  Answer answer(AnswerFault fault, Request request, RequestPath path, Snapshot snapshot) {
    if (fault instanceof AnswerFault.Status status) {
      return status(status);
    } else if (fault instanceof AnswerFault.DoubleEscaping) {
      return Answer.of(HttpStatus.NOT_FOUND_404, "text/html;charset=utf-8", REQUEST_FILTERING);
    } else if (fault instanceof AnswerFault.HtmlPage) {
      return Answer.of(HttpStatus.OK_200, "text/html;charset=utf-8", PORTAL);
    } else if (fault instanceof AnswerFault.RedirectLoop) {
      return redirect(request.getHttpURI().getPath());
    } else if (fault instanceof AnswerFault.RedirectToHttps) {
      return redirect("https://" + host(request) + request.getHttpURI().getPath());
    } else {
      return altered(fault, request, path, snapshot);
    }
  }

  /** The faults that need a publication; where there is none, there is nothing to spoil. */
  private Answer altered(AnswerFault fault, Request request, RequestPath path, Snapshot snapshot) {
    Optional<Snapshot.Prepared> current = snapshot.current(path);
    HttpFields fields = request.getHeaders();
    Optional<Answer> answer;
    if (fault instanceof AnswerFault.EmptyBody) {
      answer = current.map(answers::unconditional).map(FaultyAnswers::emptied);
    } else if (fault instanceof AnswerFault.WrongType wrong) {
      HttpField type = new HttpField(HttpHeader.CONTENT_TYPE, wrong.contentType());
      answer = current.map(prepared -> answers.answer(prepared, fields).with(type));
    } else if (fault instanceof AnswerFault.OldCopy) {
      answer = snapshot.former(path).map(prepared -> answers.answer(prepared, fields));
    } else if (fault instanceof AnswerFault.Unconditional) {
      answer = current.map(answers::unconditional);
    } else {
      throw new IllegalStateException("no way to make this happen: " + fault);
    }
    return answer.orElseGet(() -> Answer.text(HttpStatus.NOT_FOUND_404));
  }

  private static Answer status(AnswerFault.Status status) {
    Answer answer = Answer.text(status.code());
    return status.code() == HttpStatus.UNAUTHORIZED_401
        ? answer.with(new HttpField(HttpHeader.WWW_AUTHENTICATE, "Negotiate"))
        : answer;
  }

  private static Answer redirect(String location) {
    return Answer.text(HttpStatus.FOUND_302, "moved")
        .with(new HttpField(HttpHeader.LOCATION, location));
  }

  private static Answer emptied(Answer answer) {
    return new Answer(answer.status(), answer.fields(), ByteBuffer.allocate(0));
  }

  private static String host(Request request) {
    String host = request.getHttpURI().getHost();
    return host == null ? Request.getServerName(request) : host;
  }
}
