package com.aunsight.tokenportal.portal;

import com.aunsight.tokenportal.audit.Owner;
import io.quarkus.arc.Arc;
import java.util.stream.Stream;

/** The audit log and its verifications to look at, in every state. */
final class VerificationScene {
    private VerificationScene() {}

    static Stream<LooksTest.Look> looks() {
        return Stream.of(
                new LooksTest.Look("audit", scene -> {
                    ActivityScene.happened(scene, scene.logIn(scene.people().administrator()));
                    scene.go("/admin/audit");
                    scene.page().locator(".events summary").first().click();
                    scene.page().locator(".seals summary").click();
                }),
                new LooksTest.Look("audit-several-people", scene -> {
                    scene.people().user();
                    scene.logIn(scene.people().administrator());
                    scene.go("/admin/audit?person=ada&until=never");
                }),
                new LooksTest.Look("audit-no-match", scene -> {
                    scene.logIn(scene.people().administrator());
                    scene.go("/admin/audit?token=nothing&service=none");
                }),
                new LooksTest.Look("audit-event", scene -> {
                    ActivityScene.happened(scene, scene.logIn(scene.people().administrator()));
                    scene.go("/admin/audit?event=token.deactivated");
                    scene.page().locator(".events summary").first().click();
                    scene.follow("details[open] p a");
                }),
                new LooksTest.Look("audit-verification-never", scene -> look(scene, "select")),
                new LooksTest.Look(
                        "audit-verification-begun",
                        scene -> look(
                                scene,
                                "insert into audit_verifications (id, started_at, heard_at) values (%s, now(), %s)")),
                new LooksTest.Look("audit-verification-running", scene -> look(scene, """
                                insert into audit_verifications (id, started_at, heard_at, done, total)
                                values (%s, now(), %s, 412000, 5000000)""")),
                new LooksTest.Look("audit-verification-sound", scene -> look(scene, """
                                insert into audit_verifications (id, started_at, heard_at, ended_at, fault_count, events, unsealed,
                                                                 checkpoint, checkpoint_at, own_key)
                                values (%s, now(), %s, now(), 0, 5000000, 3, 4711, now(), true)""")),
                new LooksTest.Look("audit-verification-faulty", scene -> look(scene, """
                                insert into audit_verifications (id, started_at, heard_at, ended_at, fault_count, events, unsealed, faults)
                                values (%s, now(), %s, now(), 1203, 5000000, 3, array[
                                  'altered: event 019ab5a4-7c1e-7d22-9d53-1f0c7a0e64b1 of 2026-11-24T09:30:00Z (leaf 411872) is not what was sealed',
                                  'missing: event 019ab5a4-7c1f-7d22-9d53-1f0c7a0e64b2 of 2026-11-24T09:30:01Z (leaf 411873)',
                                  'wrong signature: checkpoint 4711 of 2026-11-24T09:30:03Z'])""")),
                new LooksTest.Look("audit-verification-broken-off", scene -> look(scene, """
                                insert into audit_verifications (id, started_at, heard_at, ended_at, done, total)
                                values (%s, now(), %s, now(), 412000, 5000000)""")));
    }

    /** A row that seems to be heard of for as long as it is looked at. */
    private static void look(Scene scene, String row) {
        var owner = Arc.container().instance(Owner.class).get();
        owner.run("delete from audit_verifications");
        owner.run(row.formatted("gen_random_uuid()", "now() + interval '5 minutes'"));
        scene.logIn(scene.people().administrator());
        scene.go("/admin/audit/verification");
    }
}
