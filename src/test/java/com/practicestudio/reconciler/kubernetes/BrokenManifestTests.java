package com.practicestudio.reconciler.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A change that breaks a promise of the manifests is noticed, by the rule that it breaks. */
class BrokenManifestTests {

    private static final Cluster PRODUCTION = Cluster.of("production");
    private static final Set<String> KNOWN = KnownSettings.all();

    private static final String JOB = "/spec/jobTemplate/spec";
    private static final String RULES = JOB + "/podFailurePolicy/rules";
    private static final String JOB_POD = JOB + "/template/spec";
    private static final String JOB_CONTAINER = JOB_POD + "/containers/0";
    private static final String SECRET = "/valueFrom/secretKeyRef/name";
    private static final String POD = "/spec/template/spec";
    private static final String CONTAINER = POD + "/containers/0";

    static Stream<Arguments> types() {
        return Stream.of(
                broken("a field with a typo", nightly("/spec/concurrencyPolcy", "Forbid"), "concurrencyPolcy"),
                broken(
                        "a typo deep inside",
                        nightly(JOB_CONTAINER + "/securityContext/readOnlyRootFileSystem", "true"),
                        "readOnlyRootFileSystem"),
                broken(
                        "a text where a number belongs",
                        nightly(JOB + "/backoffLimit", "many"),
                        "backoffLimit is no Integer"),
                broken("what must not be missing", nightly("/spec/schedule", null), "schedule"),
                broken(
                        "a wrong version",
                        nightly("/apiVersion", "batch/v1beta1"),
                        "There is no type batch/v1beta1 CronJob"),
                broken(
                        "a typo in a monitor",
                        set("ServiceMonitor", "drchrono-reconciler", "/spec/endpoints/0/intervall", "30s"),
                        "intervall"),
                broken(
                        "a typo in an alert",
                        set("PrometheusRule", "drchrono-reconciler", "/spec/groups/0/rules/0/exprs", "up"),
                        "exprs"));
    }

    static Stream<Arguments> schedules() {
        return Stream.of(
                broken(
                        "another schedule",
                        nightly("/spec/schedule", "15 3 * * *"),
                        "jobs/nightly.yaml at \"15 2 * * *\""),
                broken(
                        "a descriptor without a CronJob",
                        cluster -> cluster.without("CronJob", "incremental"),
                        "There is no CronJob incremental for jobs/incremental.yaml."),
                broken(
                        "a CronJob without a descriptor",
                        nightly("/metadata/name", "weekly"),
                        "There is no jobs/weekly.yaml for CronJob weekly."),
                broken("another job", nightly(JOB_CONTAINER + "/args/1", "incremental"), "CronJob nightly runs"),
                broken("no window", nightly(JOB_CONTAINER + "/args/4", null), "CronJob nightly runs"),
                broken(
                        "a window that a replaced pod does not have",
                        nightly(variable("WINDOW") + "/valueFrom/fieldRef/fieldPath", "metadata.name"),
                        "not its Job's name"),
                broken(
                        "a time zone with daylight saving",
                        nightly("/spec/timeZone", "America/New_York"),
                        "an hour is left out"),
                broken(
                        "a schedule that cannot be read",
                        set("CronJob", "prune", "/spec/schedule", "45 4 * *"),
                        "CronJob prune has no schedule that can be read"),
                broken("no time zone", nightly("/spec/timeZone", null), "or none"),
                broken("two at a time", nightly("/spec/concurrencyPolicy", "Allow"), "may run beside itself"),
                broken("no deadline to begin", nightly("/spec/startingDeadlineSeconds", null), "gives up at once"),
                broken("no end", nightly(JOB + "/activeDeadlineSeconds", null), "may hang for ever"),
                broken("no pruning", cluster -> cluster.without("CronJob", "prune"), "There is no CronJob prune."),
                broken("no pod for people", cluster -> cluster.without("CronJob", "operator"), "no CronJob operator."),
                broken("a night left out", nightly("/spec/suspend", "true"), "CronJob nightly is suspended."),
                broken(
                        "a pod for people that nobody asked for",
                        set("CronJob", "operator", "/spec/suspend", null),
                        "CronJob operator begins by itself."));
    }

    static Stream<Arguments> exitCodes() {
        return Stream.of(
                broken(
                        "no policy",
                        nightly(JOB + "/podFailurePolicy", null),
                        "does not FailJob but Count after exit code 2."),
                broken(
                        "parked runs that count",
                        nightly(RULES + "/2/onExitCodes/values/0", "76"),
                        "does not Ignore but Count after exit code 75."),
                broken(
                        "settings that are tried again",
                        nightly(RULES + "/1/action", "Ignore"),
                        "does not FailJob but Ignore after exit code 2."),
                broken(
                        "disruptions that count",
                        nightly(RULES + "/0/onPodConditions/0/type", "Ready"),
                        "after a disruption."),
                broken(
                        "what was stopped begins again",
                        nightly(RULES + "/3/action", "Ignore"),
                        "does not FailJob but Ignore after exit code 143."),
                broken(
                        "restarts in place",
                        nightly(JOB_POD + "/restartPolicy", "OnFailure"),
                        "nobody asks for its exit code"),
                broken("one try", nightly(JOB + "/backoffLimit", "0"), "does not try again"),
                broken(
                        "two pods",
                        nightly(JOB + "/podReplacementPolicy", "TerminatingOrFailed"),
                        "two pods at a time"));
    }

    static Stream<Arguments> hardening() {
        return Stream.of(
                broken("root", serve(POD + "/securityContext/runAsNonRoot", "false"), "runAsNonRoot"),
                broken(
                        "a root file system to write to",
                        serve(CONTAINER + "/securityContext/readOnlyRootFilesystem", null),
                        "readOnlyRootFilesystem"),
                broken("capabilities", serve(CONTAINER + "/securityContext/capabilities", null), "capabilities/drop"),
                broken("no seccomp", serve(POD + "/securityContext/seccompProfile", null), "seccompProfile"),
                broken(
                        "a token of the cluster",
                        serve(POD + "/automountServiceAccountToken", null),
                        "automountServiceAccountToken"),
                broken("memory without end", nightly(JOB_CONTAINER + "/resources/limits", null), "limits/memory"),
                broken(
                        "the newest image",
                        serve(CONTAINER + "/image", "registry.example.com/drchrono-reconciler:latest"),
                        "not one version"),
                broken(
                        "a mount without a volume",
                        serve(CONTAINER + "/volumeMounts/0/name", "temp"),
                        "which is no volume"));
    }

    static Stream<Arguments> settings() {
        return Stream.of(
                broken(
                        "a setting with a typo",
                        serve(CONTAINER + "/env/0/name", "DRCHRONO_BASEURI"),
                        "DRCHRONO_BASEURI"),
                broken(
                        "a password in clear",
                        serve(CONTAINER + "/env/-", "{name: SPRING_DATASOURCE_PASSWORD, value: canary}"),
                        "SPRING_DATASOURCE_PASSWORD in clear"),
                broken(
                        "a keyset in clear",
                        serve(CONTAINER + "/env/-", "{name: RECONCILER_KEYSET, value: '{}'}"),
                        "RECONCILER_KEYSET in clear"),
                broken("a Secret", serve("/kind", "Secret"), "Secret serve stands in the manifests."),
                broken(
                        "another descriptor",
                        BrokenManifestTests::withOtherDescriptors,
                        "does not hold the files of jobs/"),
                broken("no settings", serve(CONTAINER + "/envFrom", null), "unsuitable SPRING_DATASOURCE_URL"),
                broken(
                        "lines that are no objects",
                        serve(CONTAINER + "/env/-", "{name: RECONCILER_LOG_FORMAT, value: plain}"),
                        "unsuitable RECONCILER_LOG_FORMAT"),
                broken(
                        "a ConfigMap that is not there",
                        serve(CONTAINER + "/envFrom/0/configMapRef/name", "reconciler-settings"),
                        "needs ConfigMap reconciler-settings"),
                broken(
                        "an argument that nobody fills in",
                        nightly(variable("WINDOW") + "/name", "WINDOWS"),
                        "no such variable"));
    }

    static Stream<Arguments> databaseUsers() {
        return Stream.of(
                broken(
                        "a user that may not delete",
                        set(
                                "CronJob",
                                "prune",
                                variable("prune", "SPRING_DATASOURCE_USERNAME") + SECRET,
                                "reconciler-database-run"),
                        "CronJob prune has not its SPRING_DATASOURCE_USERNAME"),
                broken(
                        "a user who may do too much",
                        nightly(
                                variable("nightly", "SPRING_DATASOURCE_PASSWORD") + SECRET,
                                "reconciler-database-migrate"),
                        "CronJob nightly has not its SPRING_DATASOURCE_PASSWORD"),
                broken("no user", nightly(JOB_CONTAINER + "/env", null), "of Secret reconciler-database-run"),
                broken("a command with no user", serve(CONTAINER + "/args/0", "status"), "as nobody knows whom"));
    }

    static Stream<Arguments> ends() {
        return Stream.of(
                broken(
                        "too little grace",
                        serve(POD + "/terminationGracePeriodSeconds", "30"),
                        "is killed after PT30S"),
                broken(
                        "the default's grace",
                        nightly(JOB_POD + "/terminationGracePeriodSeconds", null),
                        "is killed after PT30S"),
                broken("no readiness", serve(CONTAINER + "/readinessProbe", null), "has no readinessProbe"),
                broken(
                        "a probe of another port",
                        serve(CONTAINER + "/livenessProbe/httpGet/port", "management"),
                        "has no livenessProbe"),
                broken("no farewell", serve(CONTAINER + "/lifecycle", null), "still on their way"),
                broken(
                        "a gap in a release",
                        serve("/spec/strategy/rollingUpdate/maxUnavailable", "1"),
                        "short of a pod"),
                broken("all on one node", serve(POD + "/topologySpreadConstraints", null), "on one node"));
    }

    static Stream<Arguments> selectors() {
        return Stream.of(
                broken(
                        "a label with a typo",
                        serve("/spec/template/metadata/labels/app.kubernetes.io~1component", "server"),
                        "Service serve chooses no pod."),
                broken(
                        "a budget for nobody",
                        set(
                                "PodDisruptionBudget",
                                "serve",
                                "/spec/selector/matchLabels/app.kubernetes.io~1component",
                                "web"),
                        "PodDisruptionBudget serve chooses no pod"),
                broken(
                        "no budget",
                        cluster -> cluster.without("PodDisruptionBudget", "worker"),
                        "has no PodDisruptionBudget"),
                broken(
                        "an autoscaler for nothing",
                        set("HorizontalPodAutoscaler", "serve", "/spec/scaleTargetRef/name", "web"),
                        "scales nothing"),
                broken("a number beside an autoscaler", serve("/spec/replicas", "3"), "beside its autoscaler's"),
                broken(
                        "a policy for nobody",
                        set(
                                "NetworkPolicy",
                                "serve",
                                "/spec/podSelector/matchLabels/app.kubernetes.io~1component",
                                "web"),
                        "NetworkPolicy serve chooses no pod"),
                broken(
                        "a port that is not there",
                        set("Service", "serve", "/spec/ports/0/targetPort", "web"),
                        "do not have"),
                broken(
                        "a port that nobody reads",
                        set("ServiceMonitor", "drchrono-reconciler", "/spec/endpoints/0/port", "metrics"),
                        "which no Service has"),
                broken(
                        "a way to nowhere",
                        set("Ingress", "serve", "/spec/rules/0/http/paths/0/backend/service/port/name", "web"),
                        "leads to nothing"),
                broken(
                        "an account that is not there",
                        serve(POD + "/serviceAccountName", "default"),
                        "an account that is not there"),
                broken("another namespace", serve("/metadata/namespace", "default"), "is not in namespace"));
    }

    static Stream<Arguments> network() {
        return Stream.of(
                broken(
                        "nothing denied",
                        cluster -> cluster.without("NetworkPolicy", "deny-by-default"),
                        "Nothing is denied"),
                broken("no database", cluster -> cluster.without("NetworkPolicy", "database"), "may go to"),
                broken(
                        "databases everywhere",
                        set("NetworkPolicy", "database", "/spec/egress/0/to/0/ipBlock/cidr", "10.0.0.0/8"),
                        "10.0.0.0/8"),
                broken(
                        "everything private too",
                        set("NetworkPolicy", "drchrono", "/spec/egress/0/to/0/ipBlock/except", null),
                        "may go to"),
                broken("any port", set("NetworkPolicy", "drchrono", "/spec/egress/0/ports", null), "may go to"),
                broken(
                        "prune on the internet",
                        set("NetworkPolicy", "drchrono", "/spec/podSelector/matchExpressions", null),
                        "CronJob prune may go to"),
                broken(
                        "everybody comes in",
                        set("NetworkPolicy", "serve", "/spec/ingress/0/from", null),
                        "lets anybody in"),
                broken("nobody comes in", cluster -> cluster.without("NetworkPolicy", "serve"), "lets nobody in"));
    }

    static Stream<Arguments> commands() {
        return Stream.of(
                broken("a command that there is not", serve(CONTAINER + "/args/0", "server"), "[server]"),
                broken(
                        "an option that there is not",
                        set("CronJob", "prune", JOB_CONTAINER + "/args/-", "--everything"),
                        "--everything"),
                broken("another program", serve(CONTAINER + "/command", "[sh]"), "passes the image's entry by"),
                broken(
                        "a pod for people that ends at once",
                        set("CronJob", "operator", JOB_CONTAINER + "/command", "[sleep, '1']"),
                        "CronJob operator does not wait"),
                broken(
                        "a pod for people that does not end",
                        set("CronJob", "operator", JOB_POD + "/shareProcessNamespace", null),
                        "does not end when it is told to"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void aFieldThatKubernetesDoesNotHaveIsNoticed(String what, UnaryOperator<Cluster> change, String told) {
        assertNoticed(new Types(), change, told);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("schedules")
    void aRunThatIsNotAsItsDescriptorSaysIsNoticed(String what, UnaryOperator<Cluster> change, String told) {
        assertNoticed(new Schedules(), change, told);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exitCodes")
    void anotherAnswerToAnExitCodeIsNoticed(String what, UnaryOperator<Cluster> change, String told) {
        assertNoticed(new ExitCodes(), change, told);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hardening")
    void aRightTooManyIsNoticed(String what, UnaryOperator<Cluster> change, String told) {
        assertNoticed(new Hardening(), change, told);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("settings")
    void aSettingThatTheProductDoesNotKnowAndASecretInClearAreNoticed(
            String what, UnaryOperator<Cluster> change, String told) {
        assertNoticed(new Settings(KNOWN), change, told);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("databaseUsers")
    void aDatabaseUserWithoutTheRightsIsNoticed(String what, UnaryOperator<Cluster> change, String told) {
        assertNoticed(new DatabaseUsers(), change, told);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ends")
    void anAbruptEndIsNoticed(String what, UnaryOperator<Cluster> change, String told) {
        assertNoticed(new Ends(), change, told);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("selectors")
    void aChoiceOfNothingIsNoticed(String what, UnaryOperator<Cluster> change, String told) {
        assertNoticed(new Selectors(), change, told);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("network")
    void aWayTooManyAndOneTooFewAreNoticed(String what, UnaryOperator<Cluster> change, String told) {
        assertNoticed(new Network(), change, told);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void aCommandThatDoesNotExistIsNoticed(String what, UnaryOperator<Cluster> change, String told) {
        assertNoticed(new Commands(), change, told);
    }

    private static void assertNoticed(Rule rule, UnaryOperator<Cluster> change, String told) {
        assertThat(rule.broken(PRODUCTION)).as("before the change").noneMatch(line -> line.contains(told));
        assertThat(rule.broken(change.apply(PRODUCTION))).anyMatch(line -> line.contains(told));
    }

    private static Arguments broken(String what, UnaryOperator<Cluster> change, String told) {
        return Arguments.of(what, change, told);
    }

    private static UnaryOperator<Cluster> nightly(String pointer, @Nullable String value) {
        return set("CronJob", "nightly", pointer, value);
    }

    private static UnaryOperator<Cluster> serve(String pointer, @Nullable String value) {
        return set("Deployment", "serve", pointer, value);
    }

    private static UnaryOperator<Cluster> set(String kind, String name, String pointer, @Nullable String value) {
        return cluster -> cluster.but(kind, name, new Change(pointer, value));
    }

    /** Where a variable of the nightly run stands. */
    private static String variable(String name) {
        return variable("nightly", name);
    }

    private static String variable(String cronJob, String name) {
        var variables = PRODUCTION.get("CronJob", cronJob).at(JOB_CONTAINER + "/env");
        var index = variables
                .valueStream()
                .map(variable -> variable.path("name").stringValue())
                .toList()
                .indexOf(name);
        return JOB_CONTAINER + "/env/" + index;
    }

    private static Cluster withOtherDescriptors(Cluster cluster) {
        var name = cluster.all("ConfigMap")
                .map(Cluster::name)
                .filter(map -> map.startsWith("reconciler-jobs-"))
                .findFirst()
                .orElseThrow();
        return cluster.but("ConfigMap", name, new Change("/data/nightly.yaml", "job: nightly"));
    }
}
