package dev.interleave.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.servlet.http.HttpServletRequest;

import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.impl.FileUploadIOException;
import org.apache.tomcat.util.http.fileupload.impl.SizeException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

import dev.interleave.experiment.ParameterError;
import dev.interleave.web.presentation.Presentation;
import dev.interleave.web.problem.UnreadableBodyException;

/**
 * Gathers parameters from the query, a form and a JSON object.
 *
 * <p>Thread-safe.
 */
class GivenParametersResolver implements HandlerMethodArgumentResolver {

    /** In bytes; of forms, the server sees to it: see {@code server.tomcat.max-http-form-post-size}. */
    private static final int LARGEST_BODY = 64 * 1024;

    private static final long MOST_FILES = 4;

    private static final long MOST_PARTS = 50;

    private static final List<MediaType> ACCEPTED = List.of(MediaType.APPLICATION_JSON,
            MediaType.APPLICATION_FORM_URLENCODED);

    private static final MediaType JAVA_SOURCE = new MediaType("text", "x-java-source");

    private static final List<MediaType> ACCEPTED_WITH_FILES = List.of(MediaType.MULTIPART_FORM_DATA, JAVA_SOURCE,
            new MediaType("text", "x-java"), MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON,
            MediaType.APPLICATION_FORM_URLENCODED);

    private static final List<MediaType> ACCEPTED_WITH_DOCUMENT = List.of(MediaType.APPLICATION_JSON,
            MediaType.TEXT_PLAIN, MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED);

    private final JsonMapper mapper;

    GivenParametersResolver(JsonMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * What was found in a request so far.
     *
     * <p>Confined to the thread of the request.
     */
    private static final class Found {

        private final Map<String, List<String>> texts = new LinkedHashMap<>();

        private final List<ParameterError> errors = new ArrayList<>();

        private final List<GivenParameters.File> files = new ArrayList<>();

        private final Set<String> bare = new HashSet<>();

        void addOfTheAnswer(String name, String text) {
            errors.add(new ParameterError(name,
                    "'" + name + "' says what the answer looks like: give it in the query, as in ?"
                            + name + "=" + text,
                    text, List.of("in the query")));
        }

        void add(String name, String text) {
            texts.computeIfAbsent(name, _ -> new ArrayList<>()).add(text);
        }

        void addContainer(String name, String json) {
            errors.add(new ParameterError(name, "'" + name + "' must be a single value", json,
                    List.of("a string, number or boolean")));
        }

        GivenParameters parameters(HttpServletRequest request) {
            Map<String, String> values = new LinkedHashMap<>();
            texts.forEach((name, given) -> {
                if (given.size() == 1) {
                    values.put(name, given.getFirst());
                }
                else {
                    errors.add(new ParameterError(name, "'" + name + "' must be given once", String.join(", ", given),
                            List.of("one value")));
                }
            });
            Presentation presentation = Presentation.of(request, errors);
            return new GivenParameters(values, errors, presentation, files, bare);
        }
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == GivenParameters.class;
    }

    @Override
    public GivenParameters resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
            NativeWebRequest webRequest, @Nullable WebDataBinderFactory binderFactory) throws Exception {
        HttpServletRequest request = webRequest.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            throw new IllegalStateException("Not a servlet request");
        }
        // The server itself takes a form for none whose length is near the largest int, or beyond.
        if (request.getContentLengthLong() > 1 << 20) {
            throw new UnreadableBodyException(HttpStatus.CONTENT_TOO_LARGE,
                    "The body is larger than " + LARGEST_BODY + " bytes");
        }
        boolean withFiles = parameter.hasParameterAnnotation(GivenParameters.WithFiles.class);
        boolean withDocument = parameter.hasParameterAnnotation(GivenParameters.WithDocument.class);
        MediaType body = mediaType(request,
                withFiles ? ACCEPTED_WITH_FILES : withDocument ? ACCEPTED_WITH_DOCUMENT : ACCEPTED);
        boolean json = body != null && MediaType.APPLICATION_JSON.isCompatibleWith(body);
        Found found = new Found();
        if (body != null && withDocument && (json || body.getType().equals("text"))) {
            found.files.add(
                    new GivenParameters.File("", body.getType() + "/" + body.getSubtype(), text(request)));
            body = null;
            json = false;
        }
        if (body != null && MediaType.MULTIPART_FORM_DATA.isCompatibleWith(body)) {
            readParts(request, found);
        }
        else if (body != null && body.getType().equals("text")) {
            found.files.add(new GivenParameters.File("", "", text(request)));
        }
        if (!json && request.getParameterMap().keySet().stream().anyMatch(GivenParametersResolver::looksLikeJson)) {
            throw unreadable(
                    "The body looks like JSON, but came as a form: use curl's --json instead of -d, or the header "
                            + "Content-Type: application/json");
        }
        request.getParameterMap().forEach((name, texts) -> {
            if (!isOfTheAnswer(name)) {
                for (String text : texts) {
                    found.add(name, text);
                }
            }
        });
        if (json) {
            readJson(request, found);
        }
        return found.parameters(request);
    }

    /** Whether a parameter is about the answer, and so none of what is asked for. */
    private static boolean isOfTheAnswer(String name) {
        return name.equals(FormatResolver.FORMAT) || Presentation.isNamed(name);
    }

    /** Curl sends JSON as a form unless it is told otherwise. */
    private static boolean looksLikeJson(String name) {
        return name.stripLeading().startsWith("{") || name.stripLeading().startsWith("[");
    }

    /** What the body is; null if there is none. */
    private static @Nullable MediaType mediaType(HttpServletRequest request, List<MediaType> accepted)
            throws HttpMediaTypeNotSupportedException {
        String contentType = request.getContentType();
        if (contentType == null) {
            if (request.getContentLengthLong() > 0 || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
                throw new HttpMediaTypeNotSupportedException((MediaType) null, accepted);
            }
            return null;
        }
        BodyText.charset(contentType);
        MediaType mediaType;
        try {
            mediaType = MediaType.parseMediaType(contentType);
        }
        catch (InvalidMediaTypeException ex) {
            throw new HttpMediaTypeNotSupportedException((MediaType) null, accepted);
        }
        if (accepted.stream().noneMatch(each -> each.isCompatibleWith(mediaType))) {
            throw new HttpMediaTypeNotSupportedException(mediaType, accepted);
        }
        return mediaType;
    }

    /** Only where a call takes files; where none does, nobody need take a multipart body apart. */
    private static void readParts(HttpServletRequest request, Found found) throws IOException {
        FileUpload upload = new FileUpload();
        upload.setFileCountMax(MOST_PARTS);
        upload.setSizeMax(MOST_FILES * LARGEST_BODY);
        try {
            FileItemIterator parts = upload.getItemIterator(new ServletRequestContext(request));
            while (parts.hasNext()) {
                readPart(parts.next(), found);
            }
        }
        catch (SizeException | FileUploadIOException ex) {
            throw new UnreadableBodyException(HttpStatus.CONTENT_TOO_LARGE,
                    "The files are larger than " + LARGEST_BODY + " bytes, or too many");
        }
        catch (IOException ex) {
            throw unreadable("The multipart form cannot be parsed");
        }
    }

    private static void readPart(FileItemStream part, Found found) throws IOException {
        String text = text(part.openStream(), part.getContentType());
        String name = String.valueOf(part.getFieldName());
        if (!part.isFormField()) {
            found.files.add(new GivenParameters.File(name, withoutFolders(String.valueOf(part.getName())), text));
        }
        else if (isOfTheAnswer(name)) {
            found.addOfTheAnswer(name, text);
        }
        else {
            found.add(name, text);
        }
    }

    private static String withoutFolders(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    private static String text(HttpServletRequest request) throws IOException {
        return text(request.getInputStream(), request.getContentType());
    }

    private static String text(InputStream body, @Nullable String contentType) throws IOException {
        Charset charset = BodyText.charset(contentType);
        byte[] bytes = body.readNBytes(LARGEST_BODY + 1);
        if (bytes.length > LARGEST_BODY) {
            throw new UnreadableBodyException(HttpStatus.CONTENT_TOO_LARGE,
                    "The text is larger than " + LARGEST_BODY + " bytes");
        }
        return BodyText.read(bytes, charset);
    }

    private void readJson(HttpServletRequest request, Found found) throws IOException {
        byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw new UnreadableBodyException(HttpStatus.CONTENT_TOO_LARGE,
                    "The body is larger than " + LARGEST_BODY + " bytes");
        }
        if (body.length == 0) {
            return;
        }
        Charset charset = BodyText.charset(request.getContentType());
        try (JsonParser parser = charset.equals(StandardCharsets.UTF_8) ? mapper.createParser(body)
                : mapper.createParser(BodyText.read(body, charset))) {
            readObject(parser, found);
        }
        catch (JacksonException ex) {
            throw unreadable("The body is not JSON" + (ex.getLocation() == null ? ""
                    : ": see line " + ex.getLocation().getLineNr() + ", column " + ex.getLocation().getColumnNr()));
        }
    }

    private static void readObject(JsonParser parser, Found found) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw unreadable("The body must be a JSON object with a property for each parameter");
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (isOfTheAnswer(name)) {
                found.addOfTheAnswer(name,
                        value.isStructStart() ? parser.readValueAsTree().toString() : parser.getString());
            }
            else if (value.isStructStart()) {
                found.addContainer(name, parser.readValueAsTree().toString());
            }
            else {
                if (value != JsonToken.VALUE_STRING) {
                    found.bare.add(name);
                }
                found.add(name, value == JsonToken.VALUE_NULL ? "none" : parser.getString());
            }
        }
        if (parser.nextToken() != null) {
            throw unreadable("The body must be one JSON object and nothing after it");
        }
    }

    private static UnreadableBodyException unreadable(String message) {
        return new UnreadableBodyException(HttpStatus.BAD_REQUEST, message);
    }
}
