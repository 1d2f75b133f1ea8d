package dev.interleave.words;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** The strings of a program that are prose: those of two words and more, joined where they are parts of one. */
final class ProgramText {

    private static final Pattern TOKEN = Pattern.compile("""
            (?<comment>/\\*.*?\\*/|//[^\\n]*)\
            |\"""(?<block>.*?)\"""\
            |"(?<double>(?:[^"\\\\\\n]|\\\\.)*)"\
            |'(?<single>(?:[^'\\\\\\n]|\\\\.)*)'\
            |`(?<template>(?:[^`\\\\]|\\\\.)*)`""", Pattern.DOTALL);

    private static final Pattern BETWEEN_PARTS = Pattern.compile("\\s*\\+\\s*");

    private static final Pattern TWO_WORDS = Pattern.compile("\\p{L}{2,}[,:;.']?\\s+\\p{L}+");

    private ProgramText() {
    }

    static List<Passage> passages(String file, String text) {
        List<Passage> passages = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        StringBuilder open = new StringBuilder();
        int begin = 0;
        int end = 0;
        while (token.find()) {
            String string = string(token);
            if (string == null) {
                continue;
            }
            if (!BETWEEN_PARTS.matcher(text.substring(end, token.start())).matches()) {
                close(file, text, open, begin, passages);
                begin = token.start();
            }
            open.append(string);
            end = token.end();
        }
        close(file, text, open, begin, passages);
        return List.copyOf(passages);
    }

    private static @Nullable String string(Matcher token) {
        for (String group : List.of("block", "double", "single", "template")) {
            if (token.group(group) != null) {
                return token.group(group);
            }
        }
        return null;
    }

    private static void close(String file, String text, StringBuilder open, int begin, List<Passage> passages) {
        String plain = Markdown.plain(open.toString().replace("\\n", " ").replace("\\\"", "\"").replace("\\'", "'")
                .replaceAll("\\$\\{[^}]*\\}|%(?:\\d\\$)?[sd]|\\{\\}", "X"));
        open.setLength(0);
        if (TWO_WORDS.matcher(plain).find()) {
            int line = (int) text.substring(0, begin).chars().filter(sign -> sign == '\n').count() + 1;
            passages.add(new Passage(file, line, Passage.Kind.STRING, plain));
        }
    }
}
