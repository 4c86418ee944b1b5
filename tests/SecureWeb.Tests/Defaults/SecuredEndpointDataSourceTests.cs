using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using SecureWeb.Defaults;
using SecureWeb.Http;

namespace SecureWeb.Tests.Defaults;

public sealed class SecuredEndpointDataSourceTests
{
    private static readonly IServiceProvider Services = new ServiceCollection().BuildServiceProvider();

    [Fact]
    public void Endpoints_EachEndpoint_KeepsWhatItHadAndGetsTheConvention()
    {
        var inner = new ChangingSource("/a/{id}");
        var secured = new SecuredEndpointDataSource(inner, Services, [new Marking()]);

        var endpoint = Assert.IsType<RouteEndpoint>(Assert.Single(secured.Endpoints));

        Assert.Equal("/a/{id}", endpoint.RoutePattern.RawText);
        Assert.Equal(7, endpoint.Order);
        Assert.Equal("/a/{id}", endpoint.DisplayName);
        Assert.Equal(["first", "own", "last"], endpoint.Metadata.OfType<string>());
    }

    [Fact]
    public void Endpoints_ReadTwice_AreBuiltOnce()
    {
        var secured = new SecuredEndpointDataSource(new ChangingSource("/a"), Services, [new Marking()]);

        Assert.Same(secured.Endpoints, secured.Endpoints);
    }

    [Fact]
    public void Endpoints_SourceChanges_AreBuiltAgain()
    {
        var inner = new ChangingSource("/a");
        var secured = new SecuredEndpointDataSource(inner, Services, [new Marking()]);
        _ = secured.Endpoints;

        inner.Change("/b");

        var endpoint = Assert.IsType<RouteEndpoint>(Assert.Single(secured.Endpoints));
        Assert.Equal("/b", endpoint.RoutePattern.RawText);
        Assert.Contains("last", endpoint.Metadata.OfType<string>());
    }

    private sealed class Marking : IEndpointConvention
    {
        public void Apply(EndpointBuilder endpoint) => endpoint.Metadata.Add("first");

        public void Complete(EndpointBuilder endpoint) => endpoint.Metadata.Add("last");
    }

    private sealed class ChangingSource(string pattern) : EndpointDataSource
    {
        private string _pattern = pattern;
        private CancellationTokenSource _change = new();

        public override IReadOnlyList<Endpoint> Endpoints =>
            [new RouteEndpoint(_ => Task.CompletedTask, RoutePatternFactory.Parse(_pattern), 7,
                new EndpointMetadataCollection("own"), _pattern)];

        public override IChangeToken GetChangeToken() => new CancellationChangeToken(_change.Token);

        public void Change(string pattern)
        {
            _pattern = pattern;
            var old = _change;
            _change = new CancellationTokenSource();
            old.Cancel();
        }
    }
}
