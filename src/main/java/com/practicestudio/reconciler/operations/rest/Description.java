package com.practicestudio.reconciler.operations.rest;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the document at {@code /v3/api-docs} says of all operations alike. It holds nothing of a practice and is open. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = Type.REACTIVE)
class Description {

    private static final String OPERATOR = "operator";
    private static final String PROBLEM = "Problem";
    private static final SortedMap<String, String> OF_ALL = new TreeMap<>(Map.of(
            "401", "Without an operator's name and password (HTTP Basic).",
            "429", "After too many wrong passwords; `Retry-After` says when to try again.",
            "500", "Something unforeseen happened; `detail` names its kind.",
            "503", "The database does not answer, or too much is at work; `Retry-After` says when to try again."));

    @Bean
    OpenAPI describedInGeneral(ObjectProvider<BuildProperties> build) {
        return new OpenAPI()
                .info(new Info()
                        .title("drchrono-reconciler")
                        .description(
                                "For operators: the runs, and how far each practice has come. Whatever changes something takes"
                                        + " `Content-Type: application/json`, with a body or without, and is recorded with the operator's name.")
                        .version(build.stream()
                                .map(BuildProperties::getVersion)
                                .findFirst()
                                .orElse("not packaged")))
                .components(new Components()
                        .addSecuritySchemes(
                                OPERATOR,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("basic")))
                .addServersItem(new Server().url("/").description("Where this document is."))
                .addSecurityItem(new SecurityRequirement().addList(OPERATOR));
    }

    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("A refusal, as RFC 9457 has it.")
                .addProperty("type", new StringSchema().description("`about:blank`, or absent."))
                .addProperty("title", new StringSchema().description("What the status means."))
                .addProperty("status", new IntegerSchema().description("The status again."))
                .addProperty("detail", new StringSchema().description("The true reason, in one plain line."))
                .addProperty("instance", new StringSchema().description("The path that was asked for."))
                .addProperty(
                        Refusals.FIELD,
                        new StringSchema().description("The parameter or property that cannot be used."));
    }

    @Bean
    OpenApiCustomizer refusalsOfAll() {
        return document -> {
            document.getComponents().addSchemas(PROBLEM, problem());
            document.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .forEach(Description::describeRefusals);
        };
    }

    private static void describeRefusals(Operation operation) {
        var responses = operation.getResponses();
        OF_ALL.forEach(
                (status, text) -> responses.computeIfAbsent(status, none -> new ApiResponse().description(text)));
        responses.forEach((status, response) -> {
            if (status.startsWith("4") || status.startsWith("5")) {
                response.setContent(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
            }
        });
    }
}
