//! Values as words: strings as they are, days and times in ISO form, numbers in digits.

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan, tz::TimeZone};
use parquet::basic::{ConvertedType, LogicalType, TimeUnit, Type};
use parquet::data_type::Int96;
use parquet::schema::types::ColumnDescriptor;

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Strings, or bytes that may be some.
    Text,
    Number,
    /// A number without a sign.
    Count,
    /// Days since 1970.
    Day,
    /// So many to a second since 1970, and whether it is in UTC or in a time that is not told.
    Time(i64, bool),
    Uuid,
    /// Nothing that says something of an article.
    Other,
}

impl Kind {
    pub fn of(column: &ColumnDescriptor) -> Self {
        let (logical, converted) = (column.logical_type_ref(), column.converted_type());
        match column.physical_type() {
            Type::BYTE_ARRAY => match logical {
                None | Some(LogicalType::String | LogicalType::Enum | LogicalType::Json)
                    if !matches!(converted, ConvertedType::DECIMAL | ConvertedType::BSON) =>
                {
                    Self::Text
                }
                _ => Self::Other,
            },
            Type::INT32 | Type::INT64 => match (logical, converted) {
                (Some(LogicalType::Date), _) | (_, ConvertedType::DATE) => Self::Day,
                (Some(LogicalType::Timestamp(time)), _) => {
                    let per_second = match time.unit {
                        TimeUnit::MILLIS => 1_000,
                        TimeUnit::MICROS => 1_000_000,
                        TimeUnit::NANOS => 1_000_000_000,
                    };
                    Self::Time(per_second, time.is_adjusted_to_u_t_c)
                }
                (_, ConvertedType::TIMESTAMP_MILLIS) => Self::Time(1_000, true),
                (_, ConvertedType::TIMESTAMP_MICROS) => Self::Time(1_000_000, true),
                (Some(LogicalType::Integer(integer)), _) if !integer.is_signed => Self::Count,
                (Some(LogicalType::Integer(_)) | None, ConvertedType::DECIMAL) => Self::Other,
                (Some(LogicalType::Integer(_)) | None, _) => Self::Number,
                _ => Self::Other,
            },
            Type::INT96 => Self::Time(1_000_000_000, true),
            Type::FLOAT | Type::DOUBLE => Self::Number,
            Type::FIXED_LEN_BYTE_ARRAY if logical == Some(&LogicalType::Uuid) => Self::Uuid,
            Type::FIXED_LEN_BYTE_ARRAY | Type::BOOLEAN => Self::Other,
        }
    }

    /// A whole number as words.
    pub fn integer(self, value: i64, bits: u32) -> Option<String> {
        match self {
            Self::Number => Some(value.to_string()),
            Self::Count if bits == 32 => Some((value as u32).to_string()),
            Self::Count => Some((value as u64).to_string()),
            Self::Day => {
                let day = Date::constant(1970, 1, 1).checked_add(i32::try_from(value).ok()?.days()).ok()?;
                Some(day.to_string())
            }
            Self::Time(per_second, utc) => time(i128::from(value) * (1_000_000_000 / i128::from(per_second)), utc),
            Self::Text | Self::Uuid | Self::Other => None,
        }
    }
}

/// A time as words; without a `Z` where it is not told in which zone.
fn time(nanoseconds: i128, utc: bool) -> Option<String> {
    let time = Timestamp::from_nanosecond(nanoseconds).ok()?;
    Some(if utc { time.to_string() } else { time.to_zoned(TimeZone::UTC).datetime().to_string() })
}

/// A time of the old kind: nanoseconds of a day, and the day by the Julian count.
pub(super) fn old_time(value: &Int96) -> Option<String> {
    const JULIAN_1970: i128 = 2_440_588;
    let [low, high, day] = value.data() else { return None };
    let of_day = i128::from(*low) | i128::from(*high) << 32;
    time((i128::from(*day) - JULIAN_1970) * 86_400_000_000_000 + of_day, true)
}

/// Sixteen bytes as a UUID.
pub(super) fn uuid(bytes: &[u8]) -> Option<String> {
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    let parts = [hex.get(..8)?, hex.get(8..12)?, hex.get(12..16)?, hex.get(16..20)?, hex.get(20..32)?];
    (hex.len() == 32).then(|| parts.join("-"))
}
