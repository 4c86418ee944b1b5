using System.ComponentModel.DataAnnotations;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using SecureWeb.Validation;
using SecureWeb.Validation.Annotations;

namespace SecureWeb.Benchmarks.Validation;

/// <summary>Validation attributes on a small object with a list, valid: what every valid request pays.</summary>
[MemoryDiagnoser]
public class ValidationBenchmarks
{
    private readonly AnnotationValidator _validator = new();
    private readonly IServiceProvider _services = new ServiceCollection().BuildServiceProvider();
    private readonly Order _order = new("A-1", [new Line(1, "x"), new Line(2, "y")]);

    internal sealed record Order([StringLength(20)] string Number, IReadOnlyList<Line> Lines);

    internal sealed record Line([Range(1, 99)] int Amount, [Required] string Product);

    [Benchmark(Baseline = true)]
    public bool RootOnly_Framework()
        => Validator.TryValidateObject(_order, new ValidationContext(_order), null, validateAllProperties: true);

    [Benchmark]
    public bool WholeTree_SecureWeb()
    {
        var errors = new InputErrors(50);
        _validator.Validate(_order, string.Empty, _services, errors);
        return errors.Count == 0;
    }
}
