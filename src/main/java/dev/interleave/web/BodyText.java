package dev.interleave.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

import dev.interleave.web.problem.UnreadableBodyException;

/** Reads what is sent as text, in the charset that its type names: UTF-8 where it names none. */
final class BodyText {

    private static final Pattern CHARSET =
            Pattern.compile(";\\s*charset\\s*=\\s*(?:\"([^\"]*)\"|([^\\s;\"]*))", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_NAME = 40;

    /** Some editors put it before a text, which it is no part of. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private BodyText() {
    }

    /**
     * The charset that a type names.
     *
     * @param contentType the header; null if there is none
     * @throws UnreadableBodyException if there is no such charset
     */
    static Charset charset(@Nullable String contentType) {
        Matcher matcher = CHARSET.matcher(contentType == null ? "" : contentType);
        if (!matcher.find()) {
            return StandardCharsets.UTF_8;
        }
        String name = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        try {
            return Charset.forName(name);
        }
        catch (IllegalArgumentException ex) {
            throw new UnreadableBodyException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "The charset '"
                    + name.substring(0, Math.min(name.length(), LONGEST_NAME))
                    + "' is not known: accepted are UTF-8, which is meant where none is named, UTF-16, ISO-8859-1 "
                    + "and the others that Java has");
        }
    }

    /** Reads bytes in a charset. */
    static String read(byte[] bytes, Charset charset) {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        }
        catch (CharacterCodingException ex) {
            throw new UnreadableBodyException(HttpStatus.BAD_REQUEST, "The text is not " + charset.name());
        }
    }
}
