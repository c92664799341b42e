package com.practicestudio.reconciler.operations.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.practicestudio.reconciler.testing.ReconcilerContext;
import com.practicestudio.reconciler.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code /v3/api-docs} says is what there is below {@code /api}: all of it, and nothing else. */
class DescriptionTests {

    private static ConfigurableApplicationContext context;
    private static JsonNode document;

    @BeforeAll
    static void ask() {
        context = ReconcilerContext.serve(TestDatabase.freshUrl("description"));
        var address = URI.create("http://127.0.0.1:" + ReconcilerContext.port(context) + "/v3/api-docs");
        document = JsonMapper.shared()
                .readTree(HttpClient.newHttpClient()
                        .sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                        .join()
                        .body());
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void everyRouteIsDescribedAndNoOther() {
        assertThat(described()).containsExactlyElementsOf(routes()).contains("GET /api/runs", "POST /api/runs");
    }

    /** Their text tells the paths. */
    @Test
    void noRouteOfAFunctionIsLeftOut() {
        assertThat(context.getBeansOfType(RouterFunction.class).values())
                .isNotEmpty()
                .noneMatch(function -> function.toString().contains("/api/"));
    }

    @Test
    void everyOperationSaysWhatItDoesAndWithWhatItAnswers() {
        operations().forEach(operation -> {
            assertThat(operation.path("summary").asString()).isNotBlank();
            assertThat(operation.path("tags")).hasSize(1);
            var responses = operation.path("responses");
            assertThat(responses.propertyNames()).contains("401", "429", "500", "503");
            responses.properties().forEach(response -> {
                assertThat(response.getValue().path("description").asString()).isNotBlank();
                assertThat(response.getValue().path("content").propertyNames())
                        .as(response.getKey())
                        .containsExactly(
                                response.getKey().startsWith("2") ? "application/json" : "application/problem+json");
            });
            operation
                    .path("parameters")
                    .forEach(parameter -> assertThat(
                                    parameter.path("description").asString())
                            .as(parameter.toString())
                            .isNotBlank());
        });
    }

    @Test
    void everyPropertyOfARunIsDescribed() {
        var schemas = document.path("components").path("schemas");

        assertThat(schemas.propertyNames())
                .contains("Run", "RunDetails", "Step", "Standing", "NewRun", "Taken", "Recovery", "Problem");
        for (var name : Set.of("Run", "Step", "NewRun", "Taken", "Recovery", "Problem")) {
            schemas.path(name)
                    .path("properties")
                    .properties()
                    .forEach(property -> assertThat(
                                    property.getValue().path("description").asString())
                            .as(name + "." + property.getKey())
                            .isNotBlank());
        }
        assertThat(schemas.path("RunDetails").path("properties").propertyNames())
                .contains("execution", "note", "steps", "executions");
    }

    @Test
    void whoStartsARunIsToldThatItMayNotHaveBegunWhenTheAnswerComes() {
        for (var path : Set.of("/api/runs", "/api/runs/{execution}/restart")) {
            assertThat(document.path("paths")
                            .path(path)
                            .at("/post/responses/202/description")
                            .asString())
                    .contains("not begun yet: DrChrono is asked what has changed, or an owner is watched");
        }
    }

    @Test
    void itSaysThatOperatorsProveWhoTheyAre() {
        assertThat(document.path("openapi").asString()).startsWith("3.");
        assertThat(document.path("security").path(0).has("operator")).isTrue();
        assertThat(document.at("/components/securitySchemes/operator/scheme").asString())
                .isEqualTo("basic");
    }

    private static Stream<JsonNode> operations() {
        return document.path("paths").valueStream().flatMap(JsonNode::valueStream);
    }

    private static Set<String> described() {
        var described = new TreeSet<String>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return described;
    }

    /** Those of the controllers; that there are none of functions is a claim of its own. */
    private static Set<String> routes() {
        var routes = new TreeSet<String>();
        context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .forEach(info -> info.getPatternsCondition()
                        .getPatterns()
                        .forEach(pattern -> info.getMethodsCondition().getMethods().stream()
                                .map(RequestMethod::name)
                                .forEach(method -> routes.add(method + " " + pattern.getPatternString()))));
        routes.removeIf(route -> !route.contains(" /api"));
        return routes;
    }
}
