package com.practicestudio.reconciler.kubernetes.kustomize;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The renderer of the test sources is kustomize as far as it goes, and says where it ends. */
class KustomizeTests {

    private static final Path FIXTURES = Path.of("src", "test", "resources", "kustomize");
    private static final String MANIFEST = """
            apiVersion: v1
            kind: Service
            metadata:
              name: one
            spec:
              ports: [{port: 80}]
            """;

    @TempDir
    private Path folder;

    @Test
    void rendersWhatKubectlHasRendered() {
        var rendered = Kustomize.render(FIXTURES.resolve("overlay"));

        Kubectl.assertSame(Yaml.documents(FIXTURES.resolve("overlay-by-kubectl.yaml")), rendered);
        Kubectl.confirm(FIXTURES.resolve("overlay"), rendered);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "namePrefix: a-                                       | 'namePrefix' in",
                "replicas: [{name: one, count: 2}]                    | 'replicas' in",
                "labels: [{pairs: {a: b}, includeSelectors: true}]    | 'includeSelectors' in labels",
                "images: [{name: a, tagSuffix: b}]                    | 'tagSuffix' in images",
                "configMapGenerator: [{name: a, envs: [b]}]           | 'envs' in configMapGenerator",
                "patches: [{path: patch.yaml, options: {}}]           | 'options' in patches",
                "patches: [{patch: '[{op: move, path: /spec/ports}]', target: {kind: Service}}] | Operation 'move'",
                "patches: [{patch: '{metadata: {}, spec: {ports: [{port: 81}]}}', target: {kind: Service}}] | lists of 'ports'",
                "patches: [{patch: '{metadata: {}, spec: {$retainKeys: [a]}}', target: {kind: Service}}] | '$retainKeys'"
            })
    void whatItDoesNotKnowItRefuses(String line, String named) throws Exception {
        write(line);

        assertThatThrownBy(() -> Kustomize.render(folder))
                .isInstanceOf(NotSupported.class)
                .hasMessageContaining(named);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "patches: [{patch: '{metadata: {}, spec: {a: b}}', target: {kind: Job}}]                          | changes nothing",
                "patches: [{patch: '[{op: replace, path: /spec/prots, value: 1}]', target: {kind: Service}}] | no such place",
                "components: [nowhere]                                                                       | no kustomization in"
            })
    void whatLeadsNowhereIsRefused(String line, String named) throws Exception {
        write(line);

        assertThatThrownBy(() -> Kustomize.render(folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    private void write(String line) throws Exception {
        Files.writeString(folder.resolve("one.yaml"), MANIFEST);
        Files.writeString(folder.resolve("kustomization.yaml"), "resources: [one.yaml]\n" + line + "\n");
    }
}
