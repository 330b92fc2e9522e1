using Sluice.Access.ExternalIds;
using static Sluice.Tests.Unit.Access.GrantFixture;

namespace Sluice.Tests.Unit.Access.ExternalIds;

public sealed class ExternalIdIssuerTests
{
    private const string Good = "7f3c9e0b-52d1-4c68-9a47-e1b0d8c6f245";

    [Fact]
    public void An_issued_id_is_prefixed_and_has_at_least_128_random_bits()
    {
        var id = ExternalIdIssuer.Issue().Value;

        id.ShouldMatch("^slc-[0-9a-hjkmnp-tv-z]{32}$");
        Math.Log2(Math.Pow(32, id.Length - 4)).ShouldBeGreaterThanOrEqualTo(128);
    }

    [Fact]
    public void Issued_ids_are_never_the_same() =>
        Enumerable.Range(0, 2000).Select(_ => ExternalIdIssuer.Issue()).Distinct().Count().ShouldBe(2000);

    [Fact]
    public void Every_symbol_occurs_at_every_place()
    {
        var ids = Enumerable.Range(0, 2000).Select(_ => ExternalIdIssuer.Issue().Value[4..]).ToList();

        for (var place = 0; place < 32; place++)
            ids.Select(id => id[place]).Distinct().Count().ShouldBe(32);
    }

    [Fact]
    public void Generated_ids_differ_from_grant_to_grant()
    {
        var request = new ExternalIdRequest(Studio, ExternalIdMode.Generated);

        Chosen(request).ShouldNotBe(Chosen(request));
    }

    [Fact]
    public void A_global_id_is_the_organization_s_one_and_nobody_else_s()
    {
        var first = Chosen(new ExternalIdRequest(Studio, ExternalIdMode.Global));
        HeldExternalId[] held = [new(first, Studio, ExternalIdMode.Global)];

        Chosen(new ExternalIdRequest(Studio, ExternalIdMode.Global), held).ShouldBe(first);
        Chosen(new ExternalIdRequest(Rival, ExternalIdMode.Global), held).ShouldNotBe(first);
    }

    [Fact]
    public void A_generated_id_is_not_reused_as_the_global_one()
    {
        var generated = Chosen(new ExternalIdRequest(Studio, ExternalIdMode.Generated));
        HeldExternalId[] held = [new(generated, Studio, ExternalIdMode.Generated)];

        Chosen(new ExternalIdRequest(Studio, ExternalIdMode.Global), held).ShouldNotBe(generated);
    }

    [Theory]
    [InlineData(ExternalIdMode.Generated)]
    [InlineData(ExternalIdMode.Global)]
    public void No_id_can_be_given_where_sluice_makes_it(ExternalIdMode mode) =>
        Codes(new ExternalIdRequest(Studio, mode) { Custom = Good }).ShouldBe(["external_id.not_yours_to_choose"]);

    [Fact]
    public void A_long_random_custom_id_is_accepted() =>
        Chosen(new ExternalIdRequest(Studio, ExternalIdMode.Custom) { Custom = Good }).Value.ShouldBe(Good);

    [Theory]
    [InlineData(null, "external_id.missing")]
    [InlineData("", "external_id.missing")]
    [InlineData("short", "external_id.guessable")]
    [InlineData("444455556666", "external_id.guessable")]
    [InlineData("external-id-444455556666", "external_id.guessable")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "external_id.guessable")]
    [InlineData("Big-Studio-Pictures", "external_id.guessable")]
    [InlineData("sluice-BIG-STUDIO-PICTURES-prod-1", "external_id.guessable")]
    [InlineData("900000000001-transcode-external", "external_id.guessable")]
    [InlineData("7f3c9e0b 52d1 4c68 9a47 e1b0d8c6f245", "external_id.bad_character")]
    [InlineData("7f3c9e0b-52d1-4c68-9a47-e1b0d8c6f245\n", "external_id.bad_character")]
    [InlineData("7f3c9e0b-52d1-4c68-9a47-e1b0d8c6f24ä", "external_id.bad_character")]
    [InlineData("slc-0123456789abcdefghjkmnpqrstvwxyz", "external_id.reserved")]
    public void A_custom_id_that_others_could_guess_or_make_is_refused(string? custom, string code) =>
        Codes(
                new ExternalIdRequest(Studio, ExternalIdMode.Custom)
                {
                    Custom = custom,
                    KnownWords = ["Big-Studio-Pictures", "900000000001"],
                }
            )
            .ShouldContain(code);

    [Fact]
    public void A_custom_id_longer_than_sts_takes_is_refused() =>
        Codes(
                new ExternalIdRequest(Studio, ExternalIdMode.Custom)
                {
                    Custom = string.Concat(Enumerable.Repeat(Good, 40)),
                }
            )
            .ShouldBe(["external_id.too_long"]);

    [Fact]
    public void A_custom_id_that_another_organization_holds_is_refused_without_telling_so()
    {
        HeldExternalId[] held = [new(new ExternalId(Good.ToUpperInvariant()), Rival, ExternalIdMode.Custom)];

        var refused = ExternalIdIssuer
            .Choose(new ExternalIdRequest(Studio, ExternalIdMode.Custom) { Custom = Good }, held)
            .ShouldBeOfType<ExternalIdChoice.Refused>();

        refused.Defects.ShouldHaveSingleItem().Code.ShouldBe("external_id.unavailable");
        refused.Defects[0].Message.ShouldNotContain(Rival.Value);
    }

    [Fact]
    public void An_organization_may_use_its_own_custom_id_again()
    {
        HeldExternalId[] held = [new(new ExternalId(Good), Studio, ExternalIdMode.Custom)];

        Chosen(new ExternalIdRequest(Studio, ExternalIdMode.Custom) { Custom = Good }, held).Value.ShouldBe(Good);
    }

    private static ExternalId Chosen(ExternalIdRequest request, params HeldExternalId[] held) =>
        ExternalIdIssuer.Choose(request, held).ShouldBeOfType<ExternalIdChoice.Chosen>().Id;

    private static IEnumerable<string> Codes(ExternalIdRequest request) =>
        ExternalIdIssuer
            .Choose(request, [])
            .ShouldBeOfType<ExternalIdChoice.Refused>()
            .Defects.Select(defect => defect.Code);
}
