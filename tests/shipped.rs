//! The plans that ship read without a problem.

use rumbo::ron::Document;
use rumbo::text::Lang;

#[test]
fn every_plan_that_ships_reads() {
    for name in [
        "gto-declaracion-2017",
        "gto-ejecutivo-2020",
        "gto-estado-abierto-2022-2024",
        "gto-pal-2019-2021",
        "snt-plan-de-trabajo",
    ] {
        let file = format!("plans/{name}.ron");
        let text = std::fs::read_to_string(&file).unwrap();
        match Document::read(&text) {
            Ok(document) => {
                assert_eq!(document.text(), text);
                assert_eq!(document.plan().id.as_str(), name);
            }
            Err(problems) => {
                let reports: Vec<String> = problems.iter().map(|p| p.report(&file, Lang::Es.words())).collect();
                panic!("{}", reports.join("\n\n"));
            }
        }
    }
}
