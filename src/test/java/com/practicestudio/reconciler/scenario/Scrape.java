package com.practicestudio.reconciler.scenario;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a process that serves tells Prometheus. */
record Scrape(List<Sample> samples) {

    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{.*})? (\\S+)");

    /** One value. @param labels as they stand in the text */
    record Sample(String name, String labels, double value) {

        private boolean has(String label, String wanted) {
            return labels.contains(label + "=\"" + wanted + "\"");
        }
    }

    static Scrape of(int port) {
        return parse(text(port));
    }

    static String text(int port) {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/actuator/prometheus"))
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .join()
                .body();
    }

    private static Scrape parse(String text) {
        return new Scrape(text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> new Sample(
                        line.group(1), line.group(2) == null ? "" : line.group(2), Double.parseDouble(line.group(3))))
                .toList());
    }

    Set<String> names() {
        return samples.stream().map(Sample::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** The sum of all values of a metric with these labels. @param labels names and values, one after the other */
    double sum(String name, String... labels) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .filter(sample -> {
                    for (int i = 0; i < labels.length; i += 2) {
                        if (!sample.has(labels[i], labels[i + 1])) {
                            return false;
                        }
                    }
                    return true;
                })
                .mapToDouble(Sample::value)
                .sum();
    }
}
