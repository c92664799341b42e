package com.practicestudio.reconciler.scenario;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.UncheckedIOException;
import java.util.List;

/** Takes metrics and traces by OTLP over HTTP, and keeps them. */
final class Collector implements AutoCloseable {

    private static final String METRICS = "/v1/metrics";
    private static final String TRACES = "/v1/traces";

    private final WireMockServer server = new WireMockServer(
            WireMockConfiguration.options().bindAddress("127.0.0.1").dynamicPort());

    Collector() {
        server.start();
        server.stubFor(post(urlPathEqualTo(METRICS)).willReturn(ok()));
        server.stubFor(post(urlPathEqualTo(TRACES)).willReturn(ok()));
    }

    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    List<Span> spans() {
        return bodies(TRACES).stream()
                .map(Collector::trace)
                .flatMap(one -> one.getResourceSpansList().stream())
                .flatMap(one -> one.getScopeSpansList().stream())
                .flatMap(one -> one.getSpansList().stream())
                .toList();
    }

    List<Metric> metrics() {
        return bodies(METRICS).stream()
                .map(Collector::measured)
                .flatMap(one -> one.getResourceMetricsList().stream())
                .flatMap(one -> one.getScopeMetricsList().stream())
                .flatMap(one -> one.getMetricsList().stream())
                .toList();
    }

    private static ExportTraceServiceRequest trace(byte[] body) {
        try {
            return ExportTraceServiceRequest.parseFrom(body);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ExportMetricsServiceRequest measured(byte[] body) {
        try {
            return ExportMetricsServiceRequest.parseFrom(body);
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<byte[]> bodies(String path) {
        return server.findAll(postRequestedFor(urlPathEqualTo(path))).stream()
                .map(LoggedRequest::getBody)
                .toList();
    }

    @Override
    public void close() {
        server.stop();
    }
}
