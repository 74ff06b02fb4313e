//! What each file of the code names: the items of its own crate by the file that defines them, and
//! other crates by name.
//!
//! Every path is read, in a `use` with all its groups, in code and in what is handed to a macro. A
//! name that a `mod.rs` only passes on counts for the file it comes from. What is compiled for
//! tests alone does not count.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{TokenStream, TokenTree};
use syn::visit::{self, Visit};
use syn::{Attribute, ImplItem, Item, UseTree, Visibility};

/// What one file names.
#[derive(Debug, Default)]
pub(crate) struct Imports {
    /// Files of the crate, as paths below its `src`.
    pub(crate) files: BTreeSet<String>,
    /// Paths into other crates, each with the name of the crate first.
    pub(crate) outside: BTreeSet<String>,
}

/// Reads the files of a crate, given as paths below its `src` with their text.
pub(crate) fn imports(sources: &BTreeMap<String, String>) -> BTreeMap<String, Imports> {
    let parsed: BTreeMap<&String, syn::File> = sources
        .iter()
        .filter(|(name, _)| !name.ends_with("_tests.rs"))
        .map(|(name, text)| (name, parse(name, text)))
        .collect();
    let mut modules = Modules::default();
    for (name, file) in &parsed {
        modules.insert(module_of(name), Module::of(name, &file.items));
    }
    let mut found = BTreeMap::new();
    for (name, file) in &parsed {
        let at = module_of(name);
        let mut paths = Paths {
            passes_on: is_folder(name),
            read: Vec::new(),
        };
        paths.visit_file(file);
        let mut imports = Imports::default();
        for path in &paths.read {
            match modules.resolve(&at, path, 0) {
                Some(Target::File(file)) if file != **name => drop(imports.files.insert(file)),
                Some(Target::Outside(path)) => drop(imports.outside.insert(path.join("::"))),
                Some(Target::File(_) | Target::Folder) | None => {}
            }
        }
        found.insert((*name).clone(), imports);
    }
    found
}

#[expect(
    clippy::panic,
    reason = "code that is compiled can be parsed, and a test says where it cannot"
)]
fn parse(name: &str, text: &str) -> syn::File {
    syn::parse_file(text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The groups of files that import each other, each of two or more.
pub(crate) fn circles(imports: &BTreeMap<String, Imports>) -> Vec<Vec<&str>> {
    let reached: BTreeMap<&str, BTreeSet<&str>> = imports
        .keys()
        .map(|file| {
            let mut seen = BTreeSet::new();
            let mut next = vec![file.as_str()];
            while let Some(at) = next.pop() {
                let files = imports
                    .get(at)
                    .into_iter()
                    .flat_map(|imports| &imports.files);
                next.extend(files.map(String::as_str).filter(|file| seen.insert(*file)));
            }
            (file.as_str(), seen)
        })
        .collect();
    let mut circles: BTreeSet<Vec<&str>> = BTreeSet::new();
    for (file, seen) in &reached {
        let circle: Vec<&str> = seen
            .iter()
            .copied()
            .filter(|other| reached[other].contains(file))
            .collect();
        if circle.len() > 1 {
            circles.insert(circle);
        }
    }
    circles.into_iter().collect()
}

type Place = Vec<String>;

fn is_folder(file: &str) -> bool {
    file.ends_with("mod.rs")
}

/// `ui/show.rs` is `[ui, show]`, as is `ui/show/mod.rs`; the root of the crate is nameless.
fn module_of(file: &str) -> Place {
    let mut place: Place = file
        .trim_end_matches(".rs")
        .split('/')
        .map(str::to_owned)
        .collect();
    if place
        .last()
        .is_some_and(|last| matches!(&**last, "mod" | "lib" | "main"))
    {
        place.pop();
    }
    place
}

/// The names that stand in a module.
#[derive(Debug)]
struct Module {
    file: String,
    /// Defined in the file itself.
    defined: BTreeSet<String>,
    /// Brought in from elsewhere, with the path that says where from.
    brought: BTreeMap<String, Place>,
    /// Modules of which every name is brought in.
    whole: Vec<Place>,
}

impl Module {
    fn of(file: &str, items: &[Item]) -> Self {
        let mut module = Self {
            file: file.to_owned(),
            defined: BTreeSet::new(),
            brought: BTreeMap::new(),
            whole: Vec::new(),
        };
        for item in items
            .iter()
            .filter(|item| !only_for_tests(attributes(item)))
        {
            let name = match item {
                Item::Const(item) => &item.ident,
                Item::Enum(item) => &item.ident,
                Item::Fn(item) => &item.sig.ident,
                Item::Static(item) => &item.ident,
                Item::Struct(item) => &item.ident,
                Item::Trait(item) => &item.ident,
                Item::Type(item) => &item.ident,
                Item::Mod(item) => {
                    assert!(
                        item.content.is_none(),
                        "{file}: a module of the code has a file of its own"
                    );
                    continue;
                }
                _ => continue,
            };
            module.defined.insert(name.to_string());
        }
        let mut uses = Uses::default();
        for item in items {
            uses.visit_item(item);
        }
        for used in uses.0 {
            match used.name {
                Some(name) => drop(module.brought.insert(name, used.path)),
                None => module.whole.push(used.path),
            }
        }
        module
    }
}

enum Target {
    File(String),
    /// A module that is a folder, by its own name: what counts is what is then taken out of it.
    Folder,
    Outside(Place),
}

#[derive(Debug, Default)]
struct Modules(BTreeMap<Place, Module>);

impl Modules {
    fn insert(&mut self, place: Place, module: Module) {
        // The root that the binary has names nothing that the library does not.
        self.0.entry(place).or_insert(module);
    }

    /// What a path means where it is written; `None` for a name of no module, like a variable or a
    /// word of the language.
    fn resolve(&self, from: &[String], path: &[String], depth: usize) -> Option<Target> {
        assert!(depth < 20, "{path:?} in {from:?} leads to itself");
        let (first, rest) = path.split_first()?;
        match &**first {
            "crate" | "$crate" => self.walk(&[], rest, depth),
            "self" if !rest.is_empty() => self.walk(from, rest, depth),
            "super" => self.walk(from.split_last()?.1, rest, depth),
            "self" | "Self" => None,
            _ => self.named(from, first, rest, depth).or_else(|| {
                let crate_like = first
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
                (crate_like && !rest.is_empty()).then(|| Target::Outside(path.to_vec()))
            }),
        }
    }

    fn walk(&self, at: &[String], path: &[String], depth: usize) -> Option<Target> {
        let Some((first, rest)) = path.split_first() else {
            let file = &self.0.get(at)?.file;
            return Some(if is_folder(file) {
                Target::Folder
            } else {
                Target::File(file.clone())
            });
        };
        if first == "super" {
            return self.walk(at.split_last()?.1, rest, depth);
        }
        self.named(at, first, rest, depth)
    }

    /// What a name means that is looked for in a module, and what comes after it.
    fn named(&self, at: &[String], name: &String, rest: &[String], depth: usize) -> Option<Target> {
        let below: Place = at.iter().chain(Some(name)).cloned().collect();
        if self.0.contains_key(&below) {
            return self.walk(&below, rest, depth);
        }
        let module = self.0.get(at)?;
        if let Some(from) = module
            .brought
            .get(name)
            .filter(|from| from.first() != Some(name) || from.len() > 1)
        {
            let path: Place = from.iter().chain(rest).cloned().collect();
            return self.brought(at, name, &path, depth);
        }
        if module.defined.contains(name) {
            return Some(Target::File(module.file.clone()));
        }
        module.whole.iter().find_map(|from| {
            let place = self.place(at, from)?;
            let holds = |module: &Module| {
                module.defined.contains(name) || module.brought.contains_key(name)
            };
            self.0.get(&place).filter(|module| holds(module))?;
            self.named(&place, name, rest, depth + 1)
        })
    }

    /// The module that a path of modules leads to; `None` where it leads to something else, such as
    /// an enum.
    fn place(&self, from: &[String], path: &[String]) -> Option<Place> {
        let mut at = from.to_vec();
        for (nth, word) in path.iter().enumerate() {
            match &**word {
                "crate" if nth == 0 => at.clear(),
                "self" if nth == 0 => {}
                "super" => drop(at.pop()),
                _ => at.push(word.clone()),
            }
        }
        self.0.contains_key(&at).then_some(at)
    }

    /// A name that was brought in under itself, as in `use ron::ron`, is looked for outside.
    fn brought(
        &self,
        at: &[String],
        name: &String,
        path: &[String],
        depth: usize,
    ) -> Option<Target> {
        let below: Place = at.iter().chain(Some(name)).cloned().collect();
        if path.first() == Some(name) && !self.0.contains_key(&below) {
            return Some(Target::Outside(path.to_vec()));
        }
        self.resolve(at, path, depth + 1)
    }
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(item) => &item.attrs,
        Item::Enum(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Static(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        Item::Type(item) => &item.attrs,
        Item::Use(item) => &item.attrs,
        _ => &[],
    }
}

fn only_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || (attribute.path().is_ident("cfg")
                && attribute
                    .parse_args::<syn::Ident>()
                    .is_ok_and(|condition| condition == "test"))
    })
}

/// One leaf of a `use`: a path, and the name it then has; every name of it where there is none.
struct Used {
    path: Place,
    name: Option<String>,
}

/// The leaves of every `use`, also of those inside functions.
#[derive(Default)]
struct Uses(Vec<Used>);

impl<'code> Visit<'code> for Uses {
    fn visit_item(&mut self, item: &'code Item) {
        if !only_for_tests(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'code syn::ItemUse) {
        leaves(&item.tree, &mut Vec::new(), &mut self.0);
    }
}

fn leaves(tree: &UseTree, before: &mut Place, found: &mut Vec<Used>) {
    match tree {
        UseTree::Path(path) => {
            before.push(path.ident.to_string());
            leaves(&path.tree, before, found);
            before.pop();
        }
        UseTree::Group(group) => {
            for tree in &group.items {
                leaves(tree, before, found);
            }
        }
        UseTree::Glob(_) => found.push(Used {
            path: before.clone(),
            name: None,
        }),
        UseTree::Name(name) => leaf(before, &name.ident.to_string(), None, found),
        UseTree::Rename(rename) => {
            leaf(
                before,
                &rename.ident.to_string(),
                Some(rename.rename.to_string()),
                found,
            );
        }
    }
}

fn leaf(before: &Place, last: &str, renamed: Option<String>, found: &mut Vec<Used>) {
    let mut path = before.clone();
    if last != "self" {
        path.push(last.to_owned());
    }
    let name = renamed.or_else(|| path.last().cloned());
    found.push(Used { path, name });
}

/// Every path that is written in a file.
struct Paths {
    /// Whether the file is that of a folder, whose `pub use` only passes names on.
    passes_on: bool,
    read: Vec<Place>,
}

impl Paths {
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Place = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Ident(word) => {
                    if colons != 2 {
                        self.read
                            .extend((!path.is_empty()).then(|| std::mem::take(&mut path)));
                    }
                    path.push(word.to_string());
                    colons = 0;
                }
                TokenTree::Punct(mark) if mark.as_char() == ':' && !path.is_empty() => colons += 1,
                other => {
                    self.read
                        .extend((!path.is_empty()).then(|| std::mem::take(&mut path)));
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.tokens(group.stream());
                    }
                }
            }
        }
        self.read.extend((!path.is_empty()).then_some(path));
    }
}

impl<'code> Visit<'code> for Paths {
    fn visit_item(&mut self, item: &'code Item) {
        if !only_for_tests(attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item(&mut self, item: &'code ImplItem) {
        let attributes: &[Attribute] = match item {
            ImplItem::Const(item) => &item.attrs,
            ImplItem::Fn(item) => &item.attrs,
            _ => &[],
        };
        if !only_for_tests(attributes) {
            visit::visit_impl_item(self, item);
        }
    }

    // `pub(super)` takes nothing from the module above, and an attribute nothing from any.
    fn visit_visibility(&mut self, _: &'code Visibility) {}

    fn visit_attribute(&mut self, _: &'code Attribute) {}

    fn visit_item_use(&mut self, item: &'code syn::ItemUse) {
        if self.passes_on && !matches!(item.vis, Visibility::Inherited) {
            return;
        }
        let mut found = Vec::new();
        leaves(&item.tree, &mut Vec::new(), &mut found);
        self.read.extend(found.into_iter().map(|used| used.path));
    }

    fn visit_path(&mut self, path: &'code syn::Path) {
        let words = path
            .segments
            .iter()
            .map(|segment| segment.ident.to_string());
        self.read.push(words.collect());
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'code syn::Macro) {
        self.visit_path(&called.path);
        self.tokens(called.tokens.clone());
    }
}
