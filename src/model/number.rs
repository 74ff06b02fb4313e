//! Reading a number of a file to its last digit.

use std::fmt;

use serde::de;

/// Takes any way of writing a number (`50`, `50u8`, `0x32`, `25.5`), which a plain `f64` does not.
pub(super) struct Number(pub &'static str);

impl de::Visitor<'_> for Number {
    type Value = f64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "what does not fit exactly is far out of range anyway"
    )]
    fn visit_i64<E: de::Error>(self, number: i64) -> Result<f64, E> {
        Ok(number as f64)
    }

    #[expect(
        clippy::cast_precision_loss,
        reason = "what does not fit exactly is far out of range anyway"
    )]
    fn visit_u64<E: de::Error>(self, number: u64) -> Result<f64, E> {
        Ok(number as f64)
    }

    fn visit_f32<E: de::Error>(self, number: f32) -> Result<f64, E> {
        // The shortest decimal of the 32-bit number is what was written, so no digits are made up.
        number.to_string().parse().map_err(E::custom)
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<f64, E> {
        Ok(number)
    }
}

/// A number times a power of ten, to the last digit of its shortest decimal; `None` where that has
/// more decimals, or more digits than any number of a plan.
pub(super) fn scaled(number: f64, decimals: usize) -> Option<i128> {
    // As it is displayed there is no exponent, and no digit that was not written.
    let text = number.to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    if fraction.len() > decimals {
        return None;
    }
    format!("{whole}{fraction:0<decimals$}").parse().ok()
}
