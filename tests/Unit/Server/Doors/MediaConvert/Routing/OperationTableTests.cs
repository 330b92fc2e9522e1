using Sluice.Server.Doors.MediaConvert.Model;
using Sluice.Server.Doors.MediaConvert.Routing;
using Sluice.Server.Doors.MediaConvert.Wire;

namespace Sluice.Tests.Unit.Server.Doors.MediaConvert.Routing;

public sealed class OperationTableTests
{
    private const string Queue = "arn:aws:mediaconvert:us-east-1:111122223333:queues/My Queue";
    private const string EscapedQueue = "arn%3Aaws%3Amediaconvert%3Aus-east-1%3A111122223333%3Aqueues%2FMy%20Queue";

    [Fact]
    public void There_are_the_34_operations_of_the_model()
    {
        OperationTable.All.Length.ShouldBe(34);
        OperationTable
            .All.Select(operation => operation.Name)
            .ShouldBe(MediaConvertModel.Current.Requests.Keys, ignoreOrder: true);
    }

    [Theory]
    [InlineData("GET", "/2017-08-29/queues", "ListQueues")]
    [InlineData("GET", "/2017-08-29/queues/", "ListQueues")]
    [InlineData("POST", "/2017-08-29/queues", "CreateQueue")]
    [InlineData("PUT", "/2017-08-29/queues/Default", "UpdateQueue")]
    [InlineData("DELETE", "/2017-08-29/queues/Default", "DeleteQueue")]
    [InlineData("GET", "/2017-08-29/jobs?maxResults=2", "ListJobs")]
    [InlineData("GET", "/2017-08-29/jobs/1671476818694-phptj0", "GetJob")]
    [InlineData("DELETE", "/2017-08-29/jobs/1671476818694-phptj0", "CancelJob")]
    [InlineData("GET", "/2017-08-29/search?inputFile=a", "SearchJobs")]
    [InlineData("POST", "/2017-08-29/tags", "TagResource")]
    [InlineData("PUT", "/2017-08-29/tags/" + EscapedQueue, "UntagResource")]
    [InlineData("GET", "/2017-08-29/policy", "GetPolicy")]
    [InlineData("POST", "/2017-08-29/endpoints", "DescribeEndpoints")]
    public void Method_and_path_name_the_operation(string method, string target, string operation) =>
        Find(method, target)!.Operation.Name.ShouldBe(operation);

    [Theory]
    [InlineData("PATCH", "/2017-08-29/queues")]
    [InlineData("DELETE", "/2017-08-29/tags/" + EscapedQueue)]
    [InlineData("GET", "/2017-08-29/policy/mine")]
    [InlineData("GET", "/2017-08-29/")]
    [InlineData("GET", "/2017-08-29")]
    [InlineData("GET", "/2017-08-30/queues")]
    [InlineData("GET", "/queues")]
    [InlineData("GET", "/2017-08-29/Queues")]
    [InlineData("GET", "//2017-08-29/queues//x")]
    [InlineData("GET", "/")]
    public void Nothing_else_is_an_operation(string method, string target)
    {
        if (target.StartsWith("//", StringComparison.Ordinal))
            Find(method, target)?.Labels["name"].ShouldBe("/x");
        else
            Find(method, target).ShouldBeNull();
    }

    [Theory]
    [InlineData("/2017-08-29/tags/" + EscapedQueue)]
    [InlineData("/2017-08-29/tags/arn:aws:mediaconvert:us-east-1:111122223333:queues/My%20Queue")]
    public void An_ARN_in_a_path_may_have_its_slash_escaped_or_not(string target) =>
        Find("GET", target)!.Labels["arn"].ShouldBe(Queue);

    [Fact]
    public void A_label_is_decoded_once() =>
        Find("GET", "/2017-08-29/presets/100%2525%20%C3%BC")!.Labels["name"].ShouldBe("100%25 ü");

    [Fact]
    public void Every_path_leads_back_to_its_operation()
    {
        foreach (var operation in OperationTable.All)
        {
            var path = operation.Path.Replace("{name}", "x").Replace("{id}", "x").Replace("{arn}", "x");

            Find(operation.Method, $"/{OperationTable.Version}{path}")!.Operation.ShouldBe(operation);
        }
    }

    [Fact]
    public void The_paths_of_unsigned_requests_are_known_whatever_the_method()
    {
        OperationTable.Knows(RequestTarget.Parse("/2017-08-29/jobs/x")!).ShouldBeTrue();
        OperationTable.Knows(RequestTarget.Parse("/2017-08-29/films/x")!).ShouldBeFalse();
        OperationTable.Knows(RequestTarget.Parse("/my-bucket/jobs")!).ShouldBeFalse();
    }

    private static RouteMatch? Find(string method, string target) =>
        OperationTable.Find(method, RequestTarget.Parse(target)!);
}
