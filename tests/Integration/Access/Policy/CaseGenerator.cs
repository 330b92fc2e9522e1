using System.Text.Json.Nodes;
using Sluice.Access;
using Sluice.Access.Policy;

namespace Sluice.Tests.Integration.Access.Policy;

/// <summary>Makes random cases that are likely to be near a decision's edge. The same seed makes the same cases.</summary>
internal sealed class CaseGenerator(int seed)
{
    public static readonly AccountId Us = new("111122223333");
    public static readonly AccountId Them = new("444455556666");

    private static readonly RequestPrincipal.User User = new(Arn.User(Us, "robot"), "AIDAROBOTROBOTROBOT01");
    private static readonly RequestPrincipal.RoleSession Session = new(
        Arn.Role(Us, "worker"),
        "job-1",
        "AROAWORKERWORKERWORK1"
    );
    private static readonly RequestPrincipal.RoleSession Deep = new(
        Arn.Role(Us, "video/encoders/deep"),
        "job-2",
        "AROADEEPDEEPDEEPDEEP1"
    );
    private static readonly RequestPrincipal.Service Service = new("mediaconvert.amazonaws.com");
    private static readonly RequestPrincipal.FederatedUser Federated = new(User.UserArn, "bob", User.UniqueId);

    private static readonly (string Action, string Resource)[] Targets =
    [
        ("s3:GetObject", "arn:aws:s3:::masters/in/clip.mov"),
        ("s3:PutObject", "arn:aws:s3:::masters/out/Clip$1.ts"),
        ("s3:ListBucket", "arn:aws:s3:::masters"),
        ("sqs:SendMessage", "arn:aws:sqs:eu-west-1:444455556666:masters"),
        ("sts:AssumeRole", "arn:aws:iam::444455556666:role/sluice-access"),
        ("kms:Decrypt", "arn:aws:kms:eu-west-1:444455556666:key/11111111-2222-3333-4444-555555555555"),
        ("sts:AssumeRole", "arn:aws:iam::111122223333:role/video/ours"),
        ("kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/99999999-2222-3333-4444-555555555555"),
        ("sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:ours"),
        ("iam:PassRole", "arn:aws:iam::111122223333:role/video/ours"),
        ("mediaconvert:CreateJob", "arn:aws:mediaconvert:eu-west-1:111122223333:queues/Default"),
    ];

    private static readonly string[] Resources =
    [
        "*",
        "arn:aws:s3:::masters",
        "arn:aws:s3:::masters/*",
        "arn:aws:s3:::masters/in/*",
        "arn:aws:s3:::masters/??/*",
        "arn:aws:s3:::MASTERS/*",
        "arn:*:s3:::masters*",
        "arn:aws:s3:::masters/out/Clip${$}1.ts",
        "arn:aws:s3:::masters/${aws:PrincipalTag/team}/*",
        "arn:aws:s3:::masters/${aws:PrincipalTag/none, 'in'}/*",
        "arn:aws:sqs:*:*:masters",
        "arn:aws:iam::444455556666:role/*",
        "arn:aws:kms:*:444455556666:key/*",
        "arn:aws:kms:*:111122223333:key/*",
        "arn:aws:*:*:111122223333:*",
        "arn:aws:s3:::masters/${aws:username}/*",
        "arn:aws:s3:::masters/${aws:PrincipalTag/none}/*",
    ];

    private readonly Random random = new(seed);
    private readonly ConditionGenerator conditions = new(seed);

    public OracleCase Next()
    {
        var (action, resource) = Pick(Targets);
        var isS3 = action.StartsWith("s3:", StringComparison.Ordinal);
        RequestPrincipal principal = random.Next(40) switch
        {
            < 13 => Session,
            < 16 => Deep,
            < 32 => User,
            < 34 => new RequestPrincipal.AccountRoot(Us),
            < 36 => Federated,
            < 38 when isS3 => new RequestPrincipal.Anonymous(),
            _ => Service,
        };
        var isSession = principal is RequestPrincipal.RoleSession or RequestPrincipal.FederatedUser;
        var hasAccount = principal.Account is not null;
        return new OracleCase
        {
            Principal = principal,
            Action = action,
            Resource = resource,
            Owner = isS3 ? (Chance(50) ? Us : Them) : new AccountId(Arn.Parse(resource).Account),
            Context = conditions.Context(action),
            Lists = ConditionGenerator.Lists,
            Identity = hasAccount && Chance(85) ? [Document(action)] : [],
            ResourcePolicy = HasPolicy(action) && Chance(75) ? ResourceDocument(action) : null,
            Boundary =
                principal is RequestPrincipal.User or RequestPrincipal.RoleSession && Chance(25)
                    ? Document(action)
                    : null,
            Session =
                isSession && (Chance(35) || principal is RequestPrincipal.FederatedUser) ? Document(action) : null,
            ServiceControl =
                hasAccount && Chance(20)
                    ?
                    [
                        [FullAccess],
                        [Document(action)],
                    ]
                    : [],
            ResourceControl = Chance(15)
                ?
                [
                    [ResourceControlDocument(action)],
                ]
                : [],
        };
    }

    private static bool HasPolicy(string action) =>
        !action.StartsWith("iam:", StringComparison.Ordinal)
        && !action.StartsWith("mediaconvert:", StringComparison.Ordinal);

    private const string FullAccess =
        """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";

    private string Document(string action) => Write(() => Statement(action, hasResource: true));

    // Half of the time a pattern that matches the resource asked for.
    private string ResourcePattern(string action)
    {
        var resource = Pick(Targets.Where(target => target.Action == action).ToArray()).Resource;
        return random.Next(6) switch
        {
            0 => resource.Replace("$", "${$}", StringComparison.Ordinal),
            1 => $"{resource[..^2]}*",
            2 => "*",
            _ => Pick(Resources),
        };
    }

    private string ResourceDocument(string action)
    {
        var isTrust = action.StartsWith("sts:", StringComparison.Ordinal);
        return Write(() =>
        {
            var statement = Statement(action, hasResource: !isTrust);
            if (isTrust)
            {
                statement.Remove("NotAction");
                statement["Action"] = Pick("sts:AssumeRole", "sts:*", "sts:Assume*", "sts:TagSession");
            }
            statement[Chance(8) ? "NotPrincipal" : "Principal"] = Principal();
            return statement;
        });
    }

    private string ResourceControlDocument(string action) =>
        Of2012(() =>
        {
            var statement = Statement(action, hasResource: true);
            statement.Remove("NotAction");
            statement["Effect"] = "Deny";
            statement["Action"] = Pick("s3:*", "sts:AssumeRole", "kms:*", "s3:Put*");
            statement["Principal"] = "*";
            return statement;
        });

    private string Write(Func<JsonObject> statement) =>
        WithVersion(
                new JsonObject
                {
                    ["Statement"] = Chance(10)
                        ? statement()
                        : new JsonArray([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => (JsonNode)statement())]),
                }
            )
            .ToJsonString();

    // AWS takes no other version for resource control policies.
    private string Of2012(Func<JsonObject> statement) =>
        new JsonObject { ["Version"] = "2012-10-17", ["Statement"] = new JsonArray(statement()) }.ToJsonString();

    private JsonObject WithVersion(JsonObject document)
    {
        if (!Chance(5))
            document["Version"] = Chance(6) ? "2008-10-17" : "2012-10-17";
        return document;
    }

    private JsonObject Statement(string action, bool hasResource)
    {
        var statement = new JsonObject
        {
            ["Effect"] = Chance(80) ? "Allow" : "Deny",
            [Chance(88) ? "Action" : "NotAction"] = List(() => Action(action)),
        };
        if (hasResource)
            statement[Chance(88) ? "Resource" : "NotResource"] = List(() => ResourcePattern(action));
        if (Chance(45))
            statement["Condition"] = conditions.Block(action);
        return statement;
    }

    private string Action(string action)
    {
        var (service, name) = (action.Split(':')[0], action.Split(':')[1]);
        return random.Next(8) switch
        {
            0 => "*",
            1 => $"{service}:*",
            2 => action,
            3 => action.ToLowerInvariant(),
            4 => $"{service}:{name[..3]}*",
            5 => $"{service}:?{name[1..]}",
            6 => $"{service}:*{name[^4..]}",
            _ => Pick("s3:DeleteObject", "s3:Get*", "sqs:*", "kms:Encrypt", "sts:TagSession"),
        };
    }

    private JsonNode Principal() =>
        random.Next(10) switch
        {
            0 => "*",
            1 => Aws("*"),
            2 => Aws(Us.Value),
            3 => Aws($"arn:aws:iam::{Us}:root"),
            4 => Aws(Chance(70) ? User.Arn : Federated.Arn),
            5 => Aws((Chance(80) ? Session : Deep).Role.ToString()),
            6 => Aws(Session.Arn),
            7 => new JsonObject { ["Service"] = Service.Name },
            8 => Aws($"arn:aws:iam::{Them}:user/other"),
            _ => new JsonObject
            {
                ["AWS"] = new JsonArray(User.Arn, Session.Role.ToString(), Them.Value),
                ["Service"] = Service.Name,
            },
        };

    private static JsonObject Aws(string principal) => new() { ["AWS"] = principal };

    private JsonNode List(Func<string> item) =>
        Chance(60)
            ? JsonValue.Create(item())
            : new JsonArray([.. Enumerable.Range(0, 2).Select(_ => (JsonNode)item())]);

    private T Pick<T>(params T[] candidates) => candidates[random.Next(candidates.Length)];

    private bool Chance(int percent) => random.Next(100) < percent;
}
