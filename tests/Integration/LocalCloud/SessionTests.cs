using Amazon.SecurityToken.Model;

namespace Sluice.Tests.Integration.LocalCloud;

public sealed class SessionTests
{
    [Fact]
    public async Task Everybody_is_told_who_they_are()
    {
        await using var host = await CloudHost.StartAsync();
        using var admin = host.Sts(CloudHost.Key(host.Studio));
        using var session = host.Sts((await AssumeOwnRoleAsync(host, "role", path: "/team/")).Credentials);

        (await admin.GetCallerIdentityAsync(new GetCallerIdentityRequest())).Arn.ShouldBe(
            $"arn:aws:iam::{host.Studio.Id}:user/admin"
        );
        var identity = await session.GetCallerIdentityAsync(new GetCallerIdentityRequest());

        identity.Arn.ShouldBe($"arn:aws:sts::{host.Studio.Id}:assumed-role/role/session");
        identity.UserId.ShouldMatch("^AROA[A-Z2-7]{17}:session$");
    }

    [Fact]
    public async Task Accounts_and_sessions_outlive_a_restart_but_not_their_time()
    {
        var first = await CloudHost.StartAsync();
        var credentials = (await AssumeOwnRoleAsync(first, "role")).Credentials;
        await first.StopAsync();

        await using var second = await CloudHost.StartAsync(first.Folder);
        second.Studio.ShouldBe(first.Studio);
        using var sts = second.Sts(credentials);
        (await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest()).OutcomeAsync()).ShouldBe("ok");
        second.Time.Ahead = TimeSpan.FromMinutes(61);
        using var late = new RawClient(
            second,
            second.Studio with
            {
                AccessKeyId = credentials.AccessKeyId,
                SecretAccessKey = credentials.SecretAccessKey,
            }
        )
        {
            Time = second.Time.GetUtcNow(),
        };

        var (status, code, _) = await late.SendAsync(
            "GET",
            "/",
            headers: ("x-amz-security-token", credentials.SessionToken)
        );

        (status, code).ShouldBe((400, "ExpiredToken"));
    }

    [Fact]
    public async Task A_session_key_without_its_token_or_with_another_is_refused()
    {
        await using var host = await CloudHost.StartAsync();
        var credentials = (await AssumeOwnRoleAsync(host, "role")).Credentials;
        using var client = new RawClient(
            host,
            host.Studio with
            {
                AccessKeyId = credentials.AccessKeyId,
                SecretAccessKey = credentials.SecretAccessKey,
            }
        );

        (await client.SendAsync("GET", "/")).Code.ShouldBe("InvalidToken");
        (
            await client.SendAsync("GET", "/", headers: ("x-amz-security-token", credentials.SessionToken + "x"))
        ).Code.ShouldBe("InvalidToken");
        using var admin = new RawClient(host, host.Studio);
        (await admin.SendAsync("GET", "/", headers: ("x-amz-security-token", credentials.SessionToken))).Code.ShouldBe(
            "InvalidAccessKeyId"
        );
    }

    [Fact]
    public async Task A_chain_of_roles_lasts_an_hour_at_most()
    {
        await using var host = await CloudHost.StartAsync();
        using var sts = host.Sts((await AssumeOwnRoleAsync(host, "first")).Credentials);
        await CallIamAsync(
            host,
            "CreateRole",
            ("RoleName", "second"),
            ("MaxSessionDuration", "43200"),
            ("AssumeRolePolicyDocument", Policies.Trust($"arn:aws:iam::{host.Studio.Id}:role/first"))
        );
        var request = new AssumeRoleRequest
        {
            RoleArn = $"arn:aws:iam::{host.Studio.Id}:role/second",
            RoleSessionName = "chained",
            DurationSeconds = 7200,
        };

        (await sts.AssumeRoleAsync(request).OutcomeAsync()).ShouldBe("400 ValidationError");
        request.DurationSeconds = 3600;
        (await sts.AssumeRoleAsync(request).OutcomeAsync()).ShouldBe("ok");
    }

    [Fact]
    public async Task The_role_says_how_long_a_session_may_be()
    {
        await using var host = await CloudHost.StartAsync();
        await AssumeOwnRoleAsync(host, "role");
        using var sts = host.Sts(CloudHost.Key(host.Studio));

        var call = sts.AssumeRoleAsync(
            new AssumeRoleRequest
            {
                RoleArn = $"arn:aws:iam::{host.Studio.Id}:role/role",
                RoleSessionName = "session",
                DurationSeconds = 7200,
            }
        );

        (await call.OutcomeAsync()).ShouldBe("400 ValidationError");
    }

    [Fact]
    public async Task A_session_ends_with_its_role()
    {
        await using var host = await CloudHost.StartAsync();
        using var sts = host.Sts((await AssumeOwnRoleAsync(host, "role")).Credentials);
        await CallIamAsync(host, "DeleteRole", ("RoleName", "role"));

        (await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest()).OutcomeAsync()).ShouldBe(
            "403 InvalidClientTokenId"
        );
    }

    [Fact]
    public async Task Session_tags_and_source_identity_reach_the_conditions()
    {
        await using var host = await CloudHost.StartAsync();
        var trust = $$$$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::{{{{host.Studio.Id}}}}:user/admin"},
            "Action":["sts:AssumeRole","sts:TagSession","sts:SetSourceIdentity"],"Condition":{"StringEquals":{"aws:RequestTag/org":"acme"}}}]}
            """;
        await CallIamAsync(host, "CreateRole", ("RoleName", "tagged"), ("AssumeRolePolicyDocument", trust));
        using var sts = host.Sts(CloudHost.Key(host.Studio));
        var request = new AssumeRoleRequest
        {
            RoleArn = $"arn:aws:iam::{host.Studio.Id}:role/tagged",
            RoleSessionName = "session",
            SourceIdentity = "job-1",
        };

        (await sts.AssumeRoleAsync(request).OutcomeAsync()).ShouldBe("403 AccessDenied");
        request.Tags = [new Tag { Key = "org", Value = "acme" }];
        (await sts.AssumeRoleAsync(request)).SourceIdentity.ShouldBe("job-1");
    }

    [Fact]
    public async Task A_users_session_token_has_the_users_rights_in_s3_and_none_in_iam()
    {
        await using var host = await CloudHost.StartAsync();
        using var sts = host.Sts(CloudHost.Key(host.Studio));
        var credentials = (await sts.GetSessionTokenAsync(new GetSessionTokenRequest())).Credentials;
        using var s3 = host.S3(credentials);

        (await s3.PutBucketAsync("by-session-token").OutcomeAsync()).ShouldBe("ok");
        using var session = host.Sts(credentials);
        (await session.GetSessionTokenAsync(new GetSessionTokenRequest()).OutcomeAsync()).ShouldBe("403 AccessDenied");
    }

    private static async Task<AssumeRoleResponse> AssumeOwnRoleAsync(CloudHost host, string name, string path = "/")
    {
        var principal = $"arn:aws:iam::{host.Studio.Id}:user/admin";
        await CallIamAsync(
            host,
            "CreateRole",
            ("RoleName", name),
            ("Path", path),
            ("AssumeRolePolicyDocument", Policies.Trust(principal))
        );
        using var sts = host.Sts(CloudHost.Key(host.Studio));
        return await sts.AssumeRoleAsync(
            new AssumeRoleRequest
            {
                RoleArn = $"arn:aws:iam::{host.Studio.Id}:role{path}{name}",
                RoleSessionName = "session",
            }
        );
    }

    private static async Task CallIamAsync(
        CloudHost host,
        string action,
        params (string Name, string Value)[] parameters
    )
    {
        using var iam = new RawClient(host, host.Studio) { Service = "iam" };
        var (status, _, body) = await iam.CallAsync(action, parameters);
        status.ShouldBe(200, body);
    }
}
