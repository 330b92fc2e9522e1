using System.Collections.Frozen;

namespace Sluice.Media.Packaging;

/// <summary>Language tags of playlists and manifests: the shortest form, as RFC 5646 §2.2.1 asks.</summary>
static class LanguageTag
{
    /// <summary>ISO 639-2 codes, both kinds, that have an ISO 639-1 code; others are tags already.</summary>
    static readonly FrozenDictionary<string, string> Short = (
        "ara:ar ben:bn bul:bg cat:ca ces:cs cze:cs cym:cy wel:cy dan:da deu:de ger:de ell:el gre:el eng:en est:et eus:eu baq:eu "
        + "fas:fa per:fa fin:fi fra:fr fre:fr gle:ga glg:gl heb:he hin:hi hrv:hr hun:hu hye:hy arm:hy ind:id isl:is ice:is ita:it "
        + "jpn:ja kat:ka geo:ka kaz:kk kor:ko lav:lv lit:lt mar:mr mkd:mk mac:mk msa:ms may:ms nld:nl dut:nl nob:nb nno:nn nor:no "
        + "pol:pl por:pt ron:ro rum:ro rus:ru slk:sk slo:sk slv:sl spa:es sqi:sq alb:sq srp:sr swa:sw swe:sv tam:ta tel:te tha:th "
        + "tur:tr ukr:uk urd:ur vie:vi zho:zh chi:zh"
    )
        .Split(' ')
        .Select(pair => pair.Split(':'))
        .ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

    static readonly FrozenSet<string> Bibliographic = FrozenSet.Create(
        StringComparer.Ordinal,
        "cze",
        "wel",
        "ger",
        "gre",
        "baq",
        "per",
        "fre",
        "arm",
        "ice",
        "geo",
        "mac",
        "may",
        "dut",
        "rum",
        "slo",
        "alb",
        "chi"
    );

    /// <summary>The first code of each language: the terminological one, which media files use.</summary>
    static readonly FrozenDictionary<string, string> Long = Short
        .GroupBy(pair => pair.Value, StringComparer.Ordinal)
        .ToFrozenDictionary(
            codes => codes.Key,
            codes => codes.Select(pair => pair.Key).First(code => !Bibliographic.Contains(code)),
            StringComparer.Ordinal
        );

    /// <summary>The ISO 639-2 code of a tag; a tag of a language that has none here stays.</summary>
    public static string ToIso6392(string language)
    {
        var primary = language.Split('-', 2)[0];
        return Bibliographic.Contains(primary) ? Long[Short[primary]] : Long.GetValueOrDefault(primary, primary);
    }

    public static string Of(string language)
    {
        var parts = language.Split('-', 2);
        var primary = Short.GetValueOrDefault(parts[0], parts[0]);
        return parts.Length == 1 ? primary : $"{primary}-{parts[1]}";
    }
}
