using System.Text.Json.Nodes;
using Sluice.Access.Explaining;
using Sluice.Access.Policy;

namespace Sluice.Tests.Unit.Access.Explaining;

public sealed class PolicyPatchTests
{
    private const string Statement = """{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}""";

    // Examples of RFC 6902, appendix A, and of RFC 6901, section 5.
    [Theory]
    [InlineData("""{"foo":"bar"}""", """[{"op":"add","path":"/baz","value":"qux"}]""", """{"foo":"bar","baz":"qux"}""")]
    [InlineData(
        """{"foo":["bar","baz"]}""",
        """[{"op":"add","path":"/foo/1","value":"qux"}]""",
        """{"foo":["bar","qux","baz"]}"""
    )]
    [InlineData("""{"baz":"qux","foo":"bar"}""", """[{"op":"remove","path":"/baz"}]""", """{"foo":"bar"}""")]
    [InlineData(
        """{"foo":["bar","qux","baz"]}""",
        """[{"op":"remove","path":"/foo/1"}]""",
        """{"foo":["bar","baz"]}"""
    )]
    [InlineData(
        """{"baz":"qux","foo":"bar"}""",
        """[{"op":"replace","path":"/baz","value":"boo"}]""",
        """{"baz":"boo","foo":"bar"}"""
    )]
    [InlineData(
        """{"a":{"b":1},"c":{}}""",
        """[{"op":"move","from":"/a/b","path":"/c/d"}]""",
        """{"a":{},"c":{"d":1}}"""
    )]
    [InlineData("""{"a":[1,2]}""", """[{"op":"copy","from":"/a/0","path":"/a/-"}]""", """{"a":[1,2,1]}""")]
    [InlineData(
        """{"a":{"b":"c"}}""",
        """[{"op":"test","path":"/a","value":{"b":"c"}},{"op":"remove","path":"/a"}]""",
        """{}"""
    )]
    [InlineData(
        """{"a/b":1,"m~n":2}""",
        """[{"op":"replace","path":"/a~1b","value":3},{"op":"replace","path":"/m~0n","value":4}]""",
        """{"a/b":3,"m~n":4}"""
    )]
    [InlineData("""{"foo":null}""", """[{"op":"add","path":"/foo","value":1}]""", """{"foo":1}""")]
    [InlineData("""{"foo":1}""", """[{"op":"replace","path":"","value":{"x":2}}]""", """{"x":2}""")]
    public void Operations_do_what_the_standard_says(string before, string patch, string after) =>
        Same(PolicyPatch.Parse("p", PolicyType.Identity, patch).Apply(before), after);

    [Theory]
    [InlineData("""[{"op":"remove","path":"/nothing"}]""")]
    [InlineData("""[{"op":"replace","path":"/nothing","value":1}]""")]
    [InlineData("""[{"op":"add","path":"/nothing/here","value":1}]""")]
    [InlineData("""[{"op":"add","path":"/list/3","value":1}]""")]
    [InlineData("""[{"op":"add","path":"/list/01","value":1}]""")]
    [InlineData("""[{"op":"remove","path":"/list/-"}]""")]
    [InlineData("""[{"op":"test","path":"/list/0","value":2}]""")]
    [InlineData("""[{"op":"add","path":"list","value":2}]""")]
    [InlineData("""[{"op":"move","path":"/list/0"}]""")]
    public void A_patch_that_does_not_fit_changes_nothing_and_says_why(string patch) =>
        Should
            .Throw<FormatException>(() => PolicyPatch.Parse("p", PolicyType.Identity, patch).Apply("""{"list":[1]}"""))
            .Message.ShouldNotBeEmpty();

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""[{"op":"add"}]""")]
    [InlineData("""[{"op":"frobnicate","path":""}]""")]
    [InlineData("not json")]
    [InlineData("""[{"op":"add","op":"remove","path":"/a"}]""")]
    public void Text_that_is_no_patch_is_refused(string json) =>
        Should.Throw<FormatException>(() => PolicyPatch.Parse("p", PolicyType.Identity, json));

    [Fact]
    public void A_written_patch_reads_as_itself()
    {
        var patch = PolicyPatch.AddStatement("role", PolicyType.Identity, null, Statement);

        PolicyPatch.Parse("role", PolicyType.Identity, patch.ToJson()).ToJson().ShouldBe(patch.ToJson());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("""{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"s3:*","Resource":"*"}}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}""")]
    [InlineData("""{"Version":"2012-10-17"}""")]
    public void A_statement_is_added_whatever_form_the_document_has(string? document)
    {
        var after = PolicyPatch.AddStatement("role", PolicyType.Identity, document, Statement).Apply(document);

        var statements = PolicyDocument.Parse(after, PolicyType.Identity).DocumentOrThrow().Statements;
        statements[^1].Effect.ShouldBe(PolicyEffect.Allow);
        statements.Length.ShouldBe(document?.Contains("Deny", StringComparison.Ordinal) == true ? 2 : 1);
    }

    [Fact]
    public void A_patch_for_a_document_that_does_not_exist_says_so()
    {
        PolicyPatch.AddStatement("role", PolicyType.Identity, null, Statement).CreatesDocument.ShouldBeTrue();
        PolicyPatch
            .AddStatement("role", PolicyType.Identity, """{"Statement":[]}""", Statement)
            .CreatesDocument.ShouldBeFalse();
    }

    private static void Same(string actual, string expected) =>
        JsonNode.DeepEquals(JsonNode.Parse(actual), JsonNode.Parse(expected)).ShouldBeTrue(actual);
}
