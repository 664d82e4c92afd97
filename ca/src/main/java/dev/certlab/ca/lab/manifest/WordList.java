package dev.certlab.ca.lab.manifest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A field that holds one word or a list of words; in Java one text with commas. */
final class WordList {
  private static final String COMMA = ",";

  private WordList() {}

  /** The words of the text. */
  static List<String> words(String text) {
    return Arrays.stream(text.split(COMMA, -1)).map(String::strip).toList();
  }

  /** From a word, or a list of words. */
  static final class Reader extends JsonDeserializer<String> {
    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        return context.readValue(parser, String.class);
      }
      List<String> words = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        words.add(context.readValue(parser, String.class));
      }
      return String.join(COMMA + " ", words);
    }
  }

  /** A word alone is written as it is. */
  static final class Writer extends JsonSerializer<String> {
    @Override
    public void serialize(String text, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      List<String> words = words(text);
      if (words.size() == 1) {
        out.writeString(text);
      } else {
        out.writeArray(words.toArray(String[]::new), 0, words.size());
      }
    }
  }
}
