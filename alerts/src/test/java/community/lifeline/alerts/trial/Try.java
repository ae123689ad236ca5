package community.lifeline.alerts.trial;

class Try {
    public static void main(String[] a) throws Exception {
        var kinds = community.lifeline.gateway.kinds.KindFiles.builtIn();
        var book = community.lifeline.alerts.rule.RuleFiles.load(kinds, java.util.List.of());
        var t = new RuleTests(kinds, book);
        for (String f : a) t.read(java.nio.file.Path.of(f));
        t.findings().forEach(System.out::println);
        int bad = 0;
        for (var r : t.run()) {
            if (!r.passed()) {
                bad++;
                System.out.println(r.test() + " " + r.took().toMillis() + " ms");
                r.mismatches()
                        .forEach(m -> System.out.println("   :" + m.line() + " at " + Spans.show(m.at()) + " want "
                                + m.expected() + " GOT " + m.got()));
            }
        }
        var seen = new java.util.TreeSet<String>();
        var den = new java.util.TreeSet<String>();
        t.tests().forEach(x -> {
            seen.addAll(x.raised());
            den.addAll(x.denied());
        });
        var ks = t.tests().stream()
                .flatMap(x -> x.sent().stream())
                .map(x -> x.device().kind())
                .collect(java.util.stream.Collectors.toSet());
        System.out.println(t.tests().size() + " tests, bad " + bad);
        System.out.println("unraised "
                + book.all().stream()
                        .filter(r -> ks.contains(r.kind()) && !seen.contains(r.id()))
                        .map(r -> r.id())
                        .toList());
        System.out.println("undenied "
                + book.all().stream()
                        .filter(r -> ks.contains(r.kind()) && !den.contains(r.id()))
                        .map(r -> r.id())
                        .toList());
    }
}
