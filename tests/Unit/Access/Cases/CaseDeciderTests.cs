using System.Text.Json;
using Sluice.Access.Cases;

namespace Sluice.Tests.Unit.Access.Cases;

public sealed class CaseDeciderTests
{
    private const string Robot = "arn:aws:iam::111122223333:user/robot";
    private const string AllowGet =
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}""";
    private const string AllowSqs =
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"sqs:*","Resource":"*"}}""";

    [Fact]
    public void An_allowed_case_names_the_statement_it_stands_on() =>
        CaseDecider
            .Decide(Line($$""" "identity":[{{AllowGet}}] """))
            .ShouldBe(
                """{"id":7,"decision":"Allow","by":[{"layer":"identity","policy":"identity[0]","statement":0,"effect":"Allow"}],"missing":[]}"""
            );

    [Fact]
    public void A_refused_case_names_the_layer_that_is_silent_and_what_came_nearest()
    {
        var answer = Answer(Line($$""" "identity":[{"name":"role","policy":{{AllowSqs}} }] """));

        answer.GetProperty("decision").GetString().ShouldBe("ImplicitDeny");
        var missing = answer.GetProperty("missing")[0];
        missing.GetProperty("layer").GetString().ShouldBe("identity");
        missing.GetProperty("nearest").GetProperty("policy").GetString().ShouldBe("role");
        missing.GetProperty("failing")[0].GetString().ShouldBe("Action: expected sqs:*, got s3:GetObject");
    }

    [Theory]
    [InlineData("""{"id":"a"}""", "\"a\"")]
    [InlineData("""{"id":1.5,"request":{}}""", "1.5")]
    [InlineData("""{"id":null,"request":{}}""", "null")]
    [InlineData("""{"id":{"x":[1]},"request":{}}""", """{"x":[1]}""")]
    [InlineData("""{"request":{}}""", "null")]
    [InlineData("""{"id":"cut","request":{"action""", "\"cut\"")]
    [InlineData("""{"id":42,"request":nonsense}""", "42")]
    [InlineData("[]", "null")]
    [InlineData("nonsense", "null")]
    [InlineData("", "null")]
    public void A_line_that_cannot_be_decided_keeps_its_id_and_says_why(string line, string id)
    {
        var answer = CaseDecider.Decide(line);

        answer.ShouldStartWith($"{{\"id\":{id},\"error\":{{\"code\":\"case.");
        Answer(line).TryGetProperty("decision", out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData(""" "identity":[{"Statement":[]}] """)]
    [InlineData(""" "identity":["not json"] """)]
    [InlineData(""" "resourcePolicy":{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}} """)]
    [InlineData(""" "scp":[[{"Version":"1999"}]] """)]
    [InlineData(""" "boundary":[{"Statement":{"Effect":"allow","Action":"*","Resource":"*"}}] """)]
    public void A_malformed_document_is_an_error_and_allows_nothing(string member)
    {
        var other = member.Contains("identity", StringComparison.Ordinal) ? "" : $"\"identity\":[{AllowGet}],";

        var answer = Answer(Line(other + member));

        answer.GetProperty("error").GetProperty("code").GetString().ShouldBe("case.malformed_policy");
        answer.GetProperty("decision").GetString().ShouldBe("ImplicitDeny");
    }

    [Theory]
    [InlineData(""" "identity":"x","session":5 """)]
    [InlineData(""" "identity":[5] """)]
    [InlineData(""" "scp":{} """)]
    [InlineData(""" "resourcePolicy":[{},{}] """)]
    public void A_member_of_the_wrong_shape_is_an_error(string member) =>
        Answer(Line(member)).GetProperty("error").GetProperty("code").GetString()!.ShouldStartWith("case.");

    [Theory]
    [InlineData(""" "session":[],"boundary":[],"scp":[],"rcp":[],"resourcePolicy":null """, "Allow")]
    [InlineData(""" "session":null,"rcp":[[]] """, "Allow")]
    [InlineData(""" "scp":[[]] """, "ImplicitDeny")]
    public void Empty_layers_are_no_layers_and_an_empty_level_refuses(string member, string decision) =>
        Decision(Line($"\"identity\":[{AllowGet}],{member}")).ShouldBe(decision);

    [Theory]
    [InlineData(""" "scp":[[{A},{S}],[{A}]] """, "Allow")]
    [InlineData(""" "scp":[[{A}],[{S}]] """, "ImplicitDeny")]
    [InlineData(""" "scp":[{A},{S}] """, "Allow")]
    [InlineData(""" "scp":[{"policies":[{S}]},{"policies":[{A}]}] """, "ImplicitDeny")]
    public void Levels_are_lists_in_a_list(string member, string decision)
    {
        var scp = member
            .Replace("{A}", AllowGet, StringComparison.Ordinal)
            .Replace("{S}", AllowSqs, StringComparison.Ordinal);

        Decision(Line($"\"identity\":[{AllowGet}],{scp}")).ShouldBe(decision);
    }

    [Theory]
    [InlineData("true", "true", "Bool", "Allow")]
    [InlineData("\"TRUE\"", "true", "Bool", "Allow")]
    [InlineData("5", "5.0", "NumericEquals", "Allow")]
    [InlineData("[\"eu\"]", "eu", "StringEquals", "Allow")]
    [InlineData("null", "eu", "StringEqualsIfExists", "Allow")]
    [InlineData("null", "eu", "StringEquals", "ImplicitDeny")]
    [InlineData("[\"eu\",\"us\"]", "eu", "StringEquals", "ImplicitDeny")]
    [InlineData("[\"eu\",\"us\"]", "eu", "ForAnyValue:StringEquals", "Allow")]
    public void Values_of_the_context_may_be_any_scalar_or_list(
        string actual,
        string expected,
        string name,
        string decision
    )
    {
        var policy = AllowGet[..^2] + $$""","Condition":{"{{name}}":{"aws:RequestedRegion":"{{expected}}"} } } }""";
        var request =
            $$"""{"principal":"{{Robot}}","action":"s3:GetObject","context":{"aws:requestedregion":{{actual}}} }""";

        Decision($$"""{"request":{{request}},"identity":[{{policy}}]}""").ShouldBe(decision);
    }

    [Fact]
    public void A_key_that_is_a_list_takes_a_set_operator_also_when_it_is_given_as_a_text()
    {
        var request = $$"""{"principal":"{{Robot}}","action":"s3:GetObject","context":{"aws:TagKeys":"a"} }""";
        string With(string name) =>
            $$"""{"request":{{request}},"identity":[{{AllowGet[..^2]}},"Condition":{"{{name}}":{"aws:TagKeys":"a"} } } }]}""";

        Decision(With("ForAnyValue:StringEquals")).ShouldBe("Allow");
        Decision(With("StringEquals")).ShouldBe("ImplicitDeny");
    }

    [Theory]
    [InlineData(Robot, "Allow")]
    [InlineData("arn:aws:iam::111122223333:root", "Allow")]
    [InlineData("111122223333", "Allow")]
    [InlineData("arn:aws:sts::111122223333:assumed-role/worker/job", "Allow")]
    [InlineData("arn:aws:iam::111122223333:role/worker", "Allow")]
    [InlineData("mediaconvert.amazonaws.com", "ImplicitDeny")]
    [InlineData("*", "ImplicitDeny")]
    [InlineData("", "ImplicitDeny")]
    public void Principals_come_in_every_form(string principal, string decision) =>
        Decision(Line($"\"identity\":[{AllowGet}]", principal)).ShouldBe(decision);

    [Theory]
    [InlineData("nobody knows")]
    [InlineData("arn:aws:iam::12:user/x")]
    [InlineData("arn:aws:ec2::111122223333:instance/x")]
    public void Text_that_is_no_principal_is_an_error(string principal) =>
        Answer(Line($"\"identity\":[{AllowGet}]", principal))
            .GetProperty("error")
            .GetProperty("code")
            .GetString()
            .ShouldBe("case.bad_principal");

    [Theory]
    [InlineData("", "Allow")]
    [InlineData("\"aws:PrincipalArn\":\"arn:aws:iam::111122223333:role/video/worker\"", "Allow")]
    [InlineData("\"aws:PrincipalArn\":\"arn:aws:iam::111122223333:role/other/worker\"", "ImplicitDeny")]
    public void A_session_finds_its_role_by_name_unless_the_context_tells_its_path(string context, string decision)
    {
        const string Bucket =
            """{"Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/video/worker"},"Action":"s3:*","Resource":"*"}}""";
        var request =
            $$"""{"principal":"arn:aws:sts::111122223333:assumed-role/worker/job","action":"s3:GetObject","resource":"arn:aws:s3:::b/k","context":{ {{context}} } }""";

        Decision($$"""{"request":{{request}},"resourcePolicy":{{Bucket}}}""").ShouldBe(decision);
    }

    [Theory]
    [InlineData("arn:aws:sqs:eu-west-1:444455556666:q", null, "ImplicitDeny")]
    [InlineData("arn:aws:sqs:eu-west-1:111122223333:q", null, "Allow")]
    [InlineData("arn:aws:s3:::b/k", null, "Allow")]
    [InlineData("arn:aws:s3:::b/k", "444455556666", "ImplicitDeny")]
    public void Without_an_account_the_resource_is_where_its_name_says_or_the_callers(
        string resource,
        string? account,
        string decision
    )
    {
        var owner = account is null ? "" : $",\"resourceAccount\":\"{account}\"";
        var identity = AllowGet.Replace("s3:GetObject", "*", StringComparison.Ordinal);

        Decision(
                $$"""{"request":{"principal":"{{Robot}}","action":"x:Do","resource":"{{resource}}"{{owner}} },"identity":[{{identity}}]}"""
            )
            .ShouldBe(decision);
    }

    [Fact]
    public void The_policy_of_a_role_to_be_assumed_is_a_trust_policy()
    {
        const string Trust =
            """{"Statement":{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}}""";
        const string Caller = """{"Statement":{"Effect":"Allow","Action":"sts:AssumeRole","Resource":"*"}}""";
        var line =
            $$"""{"request":{"principal":"{{Robot}}","action":"sts:AssumeRole","resource":"arn:aws:iam::444455556666:role/x"},"identity":[{{Caller}}],"resourcePolicy":{{Trust}}}""";

        Decision(line).ShouldBe("Allow");
        Decision(line.Replace("\"identity\"", "\"ignored\"", StringComparison.Ordinal)).ShouldBe("ImplicitDeny");
    }

    [Fact]
    public void Labels_that_aws_would_refuse_are_overlooked() =>
        Decision(
                Line(
                    """ "identity":[{"Id":"x","Version":"2012-10-17","Statement":[{"Sid":"a b","Effect":"Allow","Action":"*","Resource":"*"},{"Sid":"a b","Effect":"Deny","Action":"sqs:*","Resource":"*"}]}] """
                )
            )
            .ShouldBe("Allow");

    [Fact]
    public async Task Lines_are_answered_in_order_and_empty_ones_are_no_cases()
    {
        var input = string.Join("\n", [Line($"\"identity\":[{AllowGet}]"), "", "broken", Line(""), "  "]);
        var output = new StringWriter { NewLine = "\n" };

        var faults = await CaseLines.AnswerAsync(
            new StringReader(input),
            output,
            TestContext.Current.CancellationToken
        );

        var answers = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        answers.Length.ShouldBe(3);
        answers[0].ShouldContain("\"Allow\"");
        answers[1].ShouldContain("case.not_json");
        answers[2].ShouldContain("ImplicitDeny");
        faults.ShouldBe(1);
    }

    [Fact]
    public async Task A_line_beyond_all_measure_is_refused_and_the_next_one_answered()
    {
        var input = new string('x', CaseLines.MaximumLength + 1) + "\n" + Line($"\"identity\":[{AllowGet}]");
        var output = new StringWriter { NewLine = "\n" };

        await CaseLines.AnswerAsync(new StringReader(input), output, TestContext.Current.CancellationToken);

        output.ToString().ShouldContain("case.too_long");
        output.ToString().ShouldContain("\"Allow\"");
    }

    private static string Line(string members, string principal = Robot) =>
        $$"""{"id":7,"request":{"principal":"{{principal}}","action":"s3:GetObject","resource":"arn:aws:s3:::b/k"}{{(
            members.Trim().Length == 0 ? "" : ","
        )}}{{members}}}""";

    private static JsonElement Answer(string line) => JsonDocument.Parse(CaseDecider.Decide(line)).RootElement;

    private static string? Decision(string line)
    {
        var answer = Answer(line);
        answer.TryGetProperty("error", out var error).ShouldBeFalse(error.ToString());
        return answer.GetProperty("decision").GetString();
    }
}
