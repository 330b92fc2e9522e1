using System.Collections.Immutable;
using Sluice.Access;
using Sluice.Access.Linting;

namespace Sluice.Tests.Unit.Access.Linting;

/// <summary>For each code the smallest document that shows it, and for the important ones the nearest that does not.</summary>
public sealed class PolicyLintTests
{
    private const string Role = """{"AWS":"arn:aws:iam::444455556666:role/vendor"}""";
    private const string Id = """{"StringEquals":{"sts:ExternalId":"slc-5b0c1f6f0d6e4b3f9a58f6f3c1d2e4a7"}}""";

    [Theory]
    [InlineData("DELEG_EXTERNAL_ID_MISSING", Role, "{}")]
    [InlineData("DELEG_EXTERNAL_ID_MISSING", Role, """{"Bool":{"aws:SecureTransport":"true"}}""")]
    [InlineData(
        "DELEG_EXTERNAL_ID_IF_EXISTS",
        Role,
        """{"StringEqualsIfExists":{"sts:ExternalId":"slc-5b0c1f6f0d6e4b3f9a58f6f3c1d2e4a7"}}"""
    )]
    [InlineData(
        "DELEG_EXTERNAL_ID_IF_EXISTS",
        Role,
        """{"ForAllValues:StringEquals":{"sts:ExternalId":"slc-5b0c1f6f0d6e4b3f9a58f6f3c1d2e4a7"}}"""
    )]
    [InlineData("DELEG_EXTERNAL_ID_WILDCARD", Role, """{"StringLike":{"sts:ExternalId":"*"}}""")]
    [InlineData("DELEG_EXTERNAL_ID_WILDCARD", Role, """{"StringLike":{"sts:ExternalId":"slc-*"}}""")]
    [InlineData(
        "DELEG_EXTERNAL_ID_NEGATED",
        Role,
        """{"StringNotEquals":{"sts:ExternalId":"slc-5b0c1f6f0d6e4b3f9a58f6f3c1d2e4a7"}}"""
    )]
    [InlineData("DELEG_EXTERNAL_ID_NEGATED", Role, """{"Null":{"sts:ExternalId":"true"}}""")]
    [InlineData("DELEG_EXTERNAL_ID_GUESSABLE", Role, """{"StringEquals":{"sts:ExternalId":"acme"}}""")]
    [InlineData("DELEG_EXTERNAL_ID_GUESSABLE", Role, """{"StringEquals":{"sts:ExternalId":"the-acme-film-company"}}""")]
    [InlineData("DELEG_EXTERNAL_ID_GUESSABLE", Role, """{"StringEquals":{"sts:ExternalId":"111122223333"}}""")]
    [InlineData(
        "DELEG_EXTERNAL_ID_GUESSABLE",
        Role,
        """{"StringEquals":{"sts:ExternalId":"customer-111122223333-prod"}}"""
    )]
    [InlineData("DELEG_EXTERNAL_ID_GUESSABLE", Role, """{"StringEquals":{"sts:ExternalId":"<YOUR_COMPANY>"}}""")]
    [InlineData("DELEG_PLACEHOLDER", Role, """{"StringEquals":{"sts:ExternalId":"<EXTERNAL_ID>"}}""")]
    [InlineData("DELEG_TRUSTS_EVERYONE", "\"*\"", "{}")]
    [InlineData("DELEG_TRUSTS_EVERYONE", """{"AWS":"*"}""", Id)]
    [InlineData("DELEG_TRUSTS_WHOLE_ACCOUNT", """{"AWS":"444455556666"}""", Id)]
    [InlineData("DELEG_TRUSTS_WHOLE_ACCOUNT", """{"AWS":"arn:aws:iam::444455556666:root"}""", Id)]
    [InlineData("DELEG_TRUSTS_USER", """{"AWS":"arn:aws:iam::444455556666:user/vendor"}""", Id)]
    [InlineData("DELEG_PRINCIPAL_DELETED", """{"AWS":"AROAEXAMPLEEXAMPLE123"}""", Id)]
    [InlineData(
        "DELEG_SEVERAL_ENVIRONMENTS",
        """{"AWS":["arn:aws:iam::444455556666:role/v","arn:aws:iam::777788889999:role/v"]}""",
        Id
    )]
    [InlineData("INVALID_ARN_ACCOUNT", """{"AWS":"arn:aws:iam::000111333444555:role/vendor"}""", Id)]
    [InlineData("UNSUPPORTED_WILDCARD_IN_PRINCIPAL", """{"AWS":"arn:aws:iam::444455556666:role/v*"}""", Id)]
    [InlineData("RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL", """{"Service":"mediaconvert.amazonaws.com"}""", "{}")]
    public void A_trust_policy_that_lets_strangers_in_is_found(string code, string principal, string condition) =>
        Codes(Trust(principal, condition)).ShouldContain(code);

    [Theory]
    [InlineData(Role, Id)]
    [InlineData(
        """{"AWS":"444455556666"}""",
        """{"StringEquals":{"sts:ExternalId":"slc-5b0c1f6f0d6e4b3f9a58f6f3c1d2e4a7"},"ArnEquals":{"aws:PrincipalArn":"arn:aws:iam::444455556666:role/vendor"}}"""
    )]
    [InlineData(
        """{"Service":"mediaconvert.amazonaws.com"}""",
        """{"StringEquals":{"aws:SourceAccount":"111122223333"}}"""
    )]
    [InlineData("""{"AWS":"arn:aws:iam::111122223333:role/our-own"}""", "{}")]
    public void A_trust_policy_that_lets_one_caller_in_has_no_findings(string principal, string condition) =>
        Codes(Trust(principal, condition), new LintContext { Owner = new AccountId("111122223333") }).ShouldBeEmpty();

    [Fact]
    public void A_name_that_others_know_makes_an_external_id_guessable() =>
        Codes(
                Trust(Role, """{"StringEquals":{"sts:ExternalId":"acme-film-studio-42x"}}"""),
                new LintContext { KnownNames = ["acme-film-studio"] }
            )
            .ShouldBe(["DELEG_EXTERNAL_ID_GUESSABLE"]);

    [Theory]
    [InlineData("ALLOW_WITH_NOT_ACTION", "NotAction", "\"iam:*\"", "\"*\"", "{}")]
    [InlineData("DELEG_WHOLE_SERVICE", "Action", "\"*\"", "\"*\"", "{}")]
    [InlineData("DELEG_WHOLE_SERVICE", "Action", "\"s3:*\"", "\"arn:aws:s3:::masters/p/*\"", "{}")]
    [InlineData("DELEG_BROAD_ACTION", "Action", "\"s3:Put*\"", "\"arn:aws:s3:::masters/p/*\"", "{}")]
    [InlineData("INVALID_ACTION", "Action", "\"s3:HeadBucket\"", "\"arn:aws:s3:::masters\"", "{}")]
    [InlineData("INVALID_ACTION", "Action", "\"kms:Frobnicate\"", "\"*\"", "{}")]
    [InlineData("DELEG_RESOURCE_MISMATCH", "Action", "\"s3:ListBucket\"", "\"arn:aws:s3:::masters/*\"", "{}")]
    [InlineData("DELEG_RESOURCE_MISMATCH", "Action", "\"s3:GetObject\"", "\"arn:aws:s3:::masters\"", "{}")]
    [InlineData("DELEG_RESOURCE_MISMATCH", "Action", "\"s3:ListAllMyBuckets\"", "\"arn:aws:s3:::masters\"", "{}")]
    [InlineData("DELEG_RESOURCE_MISMATCH", "Action", "\"kms:Decrypt\"", "\"arn:aws:s3:::masters/*\"", "{}")]
    [InlineData("DELEG_RESOURCE_STAR", "Action", "\"sqs:SendMessage\"", "\"*\"", "{}")]
    [InlineData("DELEG_WHOLE_BUCKET", "Action", "\"s3:DeleteObject\"", "\"arn:aws:s3:::masters/*\"", "{}")]
    [InlineData("INVALID_BUCKET_NAME", "Action", "\"s3:DeleteObject\"", "\"arn:aws:s3:::My_Bucket/p/*\"", "{}")]
    [InlineData("PASS_ROLE_WITH_STAR_IN_RESOURCE", "Action", "\"iam:PassRole\"", "\"*\"", "{}")]
    [InlineData("PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE", "Action", "\"iam:*\"", "\"*\"", "{}")]
    [InlineData(
        "DELEG_PASS_ROLE_TO_ANY_SERVICE",
        "Action",
        "\"iam:PassRole\"",
        "\"arn:aws:iam::111122223333:role/x\"",
        "{}"
    )]
    [InlineData("DELEG_MULTIPART_INCOMPLETE", "Action", "\"s3:PutObject\"", "\"arn:aws:s3:::masters/p/*\"", "{}")]
    [InlineData("DELEG_NO_LIST", "Action", "\"s3:GetObject\"", "\"arn:aws:s3:::masters/p/*\"", "{}")]
    [InlineData(
        "DELEG_FOR_ALL_VALUES_OF_NOTHING",
        "Action",
        "\"s3:DeleteObject\"",
        "\"arn:aws:s3:::masters/p/*\"",
        """{"ForAllValues:StringEquals":{"aws:TagKeys":"a"}}"""
    )]
    [InlineData(
        "DELEG_NEGATED_CONDITION_ON_ABSENT_KEY",
        "Action",
        "\"s3:DeleteObject\"",
        "\"arn:aws:s3:::masters/p/*\"",
        """{"StringNotEquals":{"aws:SourceVpce":"vpce-1"}}"""
    )]
    [InlineData(
        "DELEG_SINGLE_OPERATOR_ON_LIST",
        "Action",
        "\"s3:DeleteObject\"",
        "\"arn:aws:s3:::masters/p/*\"",
        """{"StringEquals":{"aws:TagKeys":"a"}}"""
    )]
    [InlineData(
        "WILDCARD_WITHOUT_LIKE_OPERATOR",
        "Action",
        "\"s3:DeleteObject\"",
        "\"arn:aws:s3:::masters/p/*\"",
        """{"StringEquals":{"aws:PrincipalArn":"arn:aws:iam::111122223333:role/*"}}"""
    )]
    [InlineData(
        "PRIVATE_IP_ADDRESS_SUBNET",
        "Action",
        "\"s3:DeleteObject\"",
        "\"arn:aws:s3:::masters/p/*\"",
        """{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"}}"""
    )]
    [InlineData(
        "DELEG_ENCRYPTION_CONTEXT_OF_OBJECT",
        "Action",
        "\"kms:Decrypt\"",
        "\"arn:aws:kms:eu-west-1:111122223333:key/1\"",
        """{"StringLike":{"kms:EncryptionContext:aws:s3:arn":"arn:aws:s3:::masters/*"}}"""
    )]
    [InlineData(
        "INVALID_CONDITION_OPERATOR",
        "Action",
        "\"s3:DeleteObject\"",
        "\"arn:aws:s3:::masters/p/*\"",
        """{"StringSame":{"aws:x":"y"}}"""
    )]
    public void A_permissions_policy_that_is_too_wide_or_does_nothing_is_found(
        string code,
        string element,
        string action,
        string resource,
        string condition
    ) => Codes(Identity("Allow", element, action, resource, condition)).ShouldContain(code);

    [Theory]
    [InlineData(
        "\"iam:PassRole\"",
        "\"arn:aws:iam::111122223333:role/x\"",
        """{"StringEquals":{"iam:PassedToService":"mediaconvert.amazonaws.com"}}"""
    )]
    [InlineData(
        """["s3:GetObject","s3:ListBucket"]""",
        """["arn:aws:s3:::masters/p/*","arn:aws:s3:::masters"]""",
        "{}"
    )]
    [InlineData(
        """["s3:PutObject","s3:AbortMultipartUpload","s3:ListMultipartUploadParts"]""",
        "\"arn:aws:s3:::masters/p/*\"",
        "{}"
    )]
    [InlineData("\"s3:ListAllMyBuckets\"", "\"*\"", "{}")]
    [InlineData("\"ec2:DescribeInstances\"", "\"*\"", "{}")]
    [InlineData(
        """["kms:Decrypt","kms:GenerateDataKey"]""",
        "\"arn:aws:kms:eu-west-1:111122223333:key/1\"",
        """{"StringEquals":{"kms:ViaService":"s3.eu-west-1.amazonaws.com"}}"""
    )]
    public void A_permissions_policy_that_is_narrow_has_no_findings(string action, string resource, string condition) =>
        Codes(Identity("Allow", "Action", action, resource, condition)).ShouldBeEmpty();

    [Theory]
    [InlineData("DELEG_PUBLIC", "\"Principal\":\"*\"", "Allow", "s3:GetObject", "{}")]
    [InlineData(
        "ALLOW_WITH_NOT_PRINCIPAL",
        "\"NotPrincipal\":{\"AWS\":\"444455556666\"}",
        "Allow",
        "s3:GetObject",
        "{}"
    )]
    [InlineData("DENY_WITH_NOT_PRINCIPAL", "\"NotPrincipal\":{\"AWS\":\"444455556666\"}", "Deny", "s3:GetObject", "{}")]
    [InlineData("DELEG_OBJECT_OWNERSHIP", "\"Principal\":{\"AWS\":\"444455556666\"}", "Allow", "s3:PutObject", "{}")]
    [InlineData("DELEG_NO_SECURE_TRANSPORT", "\"Principal\":{\"AWS\":\"444455556666\"}", "Allow", "s3:GetObject", "{}")]
    [InlineData(
        "DELEG_DENIES_SECURE_TRANSPORT",
        "\"Principal\":\"*\"",
        "Deny",
        "s3:GetObject",
        """{"Bool":{"aws:SecureTransport":"true"}}"""
    )]
    public void A_bucket_policy_that_opens_the_bucket_is_found(
        string code,
        string principal,
        string effect,
        string action,
        string condition
    ) =>
        Codes(
                $$"""{"Version":"2012-10-17","Statement":[{"Effect":"{{effect}}",{{principal}},"Action":"{{action}}","Resource":"arn:aws:s3:::masters/p/*","Condition":{{condition}} }]}"""
            )
            .ShouldContain(code);

    [Theory]
    [InlineData(
        "DELEG_PUBLIC",
        """{"Effect":"Allow","Principal":"*","Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-west-1:111122223333:q"}"""
    )]
    [InlineData(
        "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL",
        """{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-west-1:111122223333:q"}"""
    )]
    [InlineData("DELEG_PUBLIC", """{"Effect":"Allow","Principal":"*","Action":"kms:*","Resource":"*"}""")]
    [InlineData(
        "DELEG_KEY_WITHOUT_ACCOUNT",
        """{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:role/x"},"Action":"kms:Decrypt","Resource":"*"}"""
    )]
    public void An_open_queue_or_key_is_found(string code, string statement) =>
        Codes($$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""").ShouldContain(code);

    [Theory]
    [InlineData(
        """{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"arn:aws:sqs:eu-west-1:111122223333:q","Condition":{"ArnEquals":{"aws:SourceArn":"arn:aws:events:eu-west-1:111122223333:rule/r"}}}"""
    )]
    [InlineData(
        """{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::111122223333:root"},"Action":"kms:*","Resource":"*"}"""
    )]
    public void A_queue_or_key_that_names_its_users_has_no_findings(string statement) =>
        Codes($$"""{"Version":"2012-10-17","Statement":[{{statement}}]}""").ShouldBeEmpty();

    [Theory]
    [InlineData(
        "MISSING_VERSION",
        """{"Statement":[{"Effect":"Allow","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::masters/p/*"}]}"""
    )]
    [InlineData(
        "OUTDATED_VERSION",
        """{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::masters/p/*"}]}"""
    )]
    [InlineData(
        "VERSION_2008_WITH_VARIABLES",
        """{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::masters/${aws:username}/*"}]}"""
    )]
    [InlineData(
        "JSON_SYNTAX_ERROR",
        """{"Version":"2012-10-17", /* why */ "Statement":[{"Effect":"Allow","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::masters/p/*"}]}"""
    )]
    [InlineData("JSON_SYNTAX_ERROR", "not json")]
    [InlineData("JSON_SYNTAX_ERROR", "[]")]
    [InlineData(
        "INVALID_POLICY_ELEMENT",
        """{"Version":"2012-10-17","Statement":[{"effect":"Allow","Action":"s3:DeleteObject","Resource":"*"}]}"""
    )]
    [InlineData(
        "DELEG_DENY_WITH_VARIABLE",
        """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::masters/${aws:username}/*"}]}"""
    )]
    public void A_document_that_AWS_reads_otherwise_than_its_author_is_found(string code, string text) =>
        Codes(text).ShouldContain(code);

    [Theory]
    [InlineData(
        """{"Statement":[{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::masters/p/*"}]}""",
        "MISSING_VERSION"
    )]
    [InlineData(
        """{"Version":"2008-10-17","Statement":{"Effect":"Allow","Action":["s3:PutObject"],"Resource":"arn:aws:s3:::masters/p/*"}}""",
        "OUTDATED_VERSION"
    )]
    [InlineData(
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:PutObject","Resource":"arn:aws:s3:::masters/p/*"}]}""",
        "DELEG_MULTIPART_INCOMPLETE"
    )]
    [InlineData(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":["s3:PutObject"],"Resource":"arn:aws:s3:::masters/p/*"}}""",
        "DELEG_MULTIPART_INCOMPLETE"
    )]
    [InlineData(
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::masters/*"}]}""",
        null
    )]
    [InlineData(
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"mediaconvert.amazonaws.com"},"Action":"sts:AssumeRole"}]}""",
        "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL"
    )]
    [InlineData(
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"sqs:SendMessage","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"true"}}}}""",
        "RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL"
    )]
    public void A_patch_mends_what_it_is_for(string text, string? code)
    {
        var context = new LintContext { Owner = new AccountId("111122223333") };
        var finding = PolicyLint
            .Review(new LintSubject("p", text), context)
            .First(one => one.Patch is not null && (code is null || one.Code == code));

        var after = finding.Patch!.Apply(text);

        if (code is not null)
            Codes(after, context).ShouldNotContain(code);
        else
            after.ShouldContain("\"Resource\": \"arn:aws:s3:::masters\"");
        Codes(after, context).ShouldNotContain("JSON_SYNTAX_ERROR");
    }

    [Theory]
    [InlineData("{\"Statement\":\"\\ud800\"}")]
    [InlineData(
        "{\"Statement\":[null,1,[],{\"Action\":{\"a\":[{}]},\"Principal\":[[\"x\"]],\"Condition\":{\"a\":5,\"b\":{\"c\":{\"d\":1}}}}]}"
    )]
    [InlineData("{\"Statement\":{\"Principal\":{\"AWS\":null},\"Resource\":\"arn:\",\"Action\":\":\"}}")]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("/*")]
    public void Hostile_text_is_reported_and_does_not_throw(string text) =>
        Should.NotThrow(() => PolicyLint.Review(new LintSubject("p", text)));

    private static string Trust(string principal, string condition) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{{principal}},"Action":"sts:AssumeRole","Condition":{{condition}} }]}""";

    private static string Identity(string effect, string element, string action, string resource, string condition) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"{{effect}}","{{element}}":{{action}},"Resource":{{resource}},"Condition":{{condition}} }]}""";

    private static ImmutableArray<string> Codes(string text, LintContext? context = null) =>
        [.. PolicyLint.Review(new LintSubject("p", text), context).Select(finding => finding.Code)];
}
