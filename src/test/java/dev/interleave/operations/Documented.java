package dev.interleave.operations;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Code in a document, to be tried as it stands there.
 *
 * @param page the document
 */
public record Documented(Path page) {

    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);

    private static final Pattern TYPE =
            Pattern.compile("^(?:public |final )*(?:class|record|interface|enum) (\\w+)", Pattern.MULTILINE);

    /** The first block of a language; there must be one. */
    public String block(String language) throws IOException {
        List<String> blocks = blocks(language);
        assertThat(blocks).as("blocks of " + language).isNotEmpty();
        return blocks.getFirst();
    }

    /** All blocks of a language, without what they are indented by. */
    public List<String> blocks(String language) throws IOException {
        Matcher blocks = Pattern.compile("^( *)```" + language + "\\n(.*?)^ *```$", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(Files.readString(page));
        return blocks.results().map(Documented::withoutIndent).toList();
    }

    private static String withoutIndent(MatchResult block) {
        return block.group(2).replaceAll("(?m)^" + block.group(1), "");
    }

    /** Compiles all its blocks of Java, each a file. */
    public void compileTo(Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        List<String> options = List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"),
                "-proc:none", "-parameters");
        List<JavaFileObject> files = blocks("java").stream().map(Documented::file).toList();
        assertThat(files).isNotEmpty();
        boolean compiled = compiler.getTask(messages, null, null, options, null, files).call();
        assertThat(compiled).as(messages.toString()).isTrue();
    }

    private static JavaFileObject file(String source) {
        Matcher type = TYPE.matcher(source);
        Matcher in = PACKAGE.matcher(source);
        assertThat(in.find()).as(source).isTrue();
        String name = in.group(1).replace('.', '/') + "/" + (type.find() ? type.group(1) : "package-info");
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
    }
}
