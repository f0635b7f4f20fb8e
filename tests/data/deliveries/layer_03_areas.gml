<?xml version="1.0" encoding="utf-8" ?>
<ogr:FeatureCollection
     gml:id="aFeatureCollection"
     xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
     xsi:schemaLocation="http://ogr.maptools.org/ gebieden.xsd"
     xmlns:ogr="http://ogr.maptools.org/"
     xmlns:gml="http://www.opengis.net/gml/3.2">
  <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>100000 435000</gml:lowerCorner><gml:upperCorner>102000 436600</gml:upperCorner></gml:Envelope></gml:boundedBy>
                                                                                                                                                         
  <ogr:featureMember>
    <ogr:gebieden gml:id="gebieden.0">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>100000 435000</gml:lowerCorner><gml:upperCorner>100400 435400</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="gebieden.geom.0"><gml:exterior><gml:LinearRing><gml:posList>100000 435000 100400 435000 100400 435400 100000 435400 100000 435000</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:buurtcode>BU99010101</ogr:buurtcode>
      <ogr:buurtnaam>Lindenakker</ogr:buurtnaam>
      <ogr:inwoners>3434</ogr:inwoners>
      <ogr:grootte>1.2</ogr:grootte>
    </ogr:gebieden>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:gebieden gml:id="gebieden.1">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>100400 435000</gml:lowerCorner><gml:upperCorner>100800 435400</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="gebieden.geom.1"><gml:exterior><gml:LinearRing><gml:posList>100400 435000 100800 435000 100800 435400 100400 435400 100400 435000</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:buurtcode>BU99010102</ogr:buurtcode>
      <ogr:buurtnaam>Oosterveld</ogr:buurtnaam>
      <ogr:inwoners>1089</ogr:inwoners>
      <ogr:grootte>1.3</ogr:grootte>
    </ogr:gebieden>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:gebieden gml:id="gebieden.2">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>100800 435000</gml:lowerCorner><gml:upperCorner>101200 435400</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="gebieden.geom.2"><gml:exterior><gml:LinearRing><gml:posList>100800 435000 101200 435000 101200 435400 100800 435400 100800 435000</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:buurtcode>BU99010103</ogr:buurtcode>
      <ogr:buurtnaam>Café-hoek</ogr:buurtnaam>
      <ogr:inwoners>3992</ogr:inwoners>
      <ogr:grootte>7.6</ogr:grootte>
    </ogr:gebieden>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:gebieden gml:id="gebieden.3">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>101200 435000</gml:lowerCorner><gml:upperCorner>101600 435400</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="gebieden.geom.3"><gml:exterior><gml:LinearRing><gml:posList>101200 435000 101600 435000 101600 435400 101200 435400 101200 435000</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:buurtcode>BU99010104</ogr:buurtcode>
      <ogr:buurtnaam>Tolhuisakker</ogr:buurtnaam>
      <ogr:inwoners>2263</ogr:inwoners>
      <ogr:grootte>8.5</ogr:grootte>
    </ogr:gebieden>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:gebieden gml:id="gebieden.4">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>101600 435000</gml:lowerCorner><gml:upperCorner>102000 435400</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="gebieden.geom.4"><gml:exterior><gml:LinearRing><gml:posList>101600 435000 102000 435000 102000 435400 101600 435400 101600 435000</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:buurtcode>BU99010201</ogr:buurtcode>
      <ogr:buurtnaam>Vissersveld</ogr:buurtnaam>
      <ogr:inwoners>1985</ogr:inwoners>
      <ogr:grootte>4.7</ogr:grootte>
    </ogr:gebieden>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:gebieden gml:id="gebieden.5">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>100000 435400</gml:lowerCorner><gml:upperCorner>100400 435800</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="gebieden.geom.5"><gml:exterior><gml:LinearRing><gml:posList>100000 435400 100400 435400 100400 435800 100000 435800 100000 435400</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:buurtcode>BU99010202</ogr:buurtcode>
      <ogr:buurtnaam>Pannengaarde</ogr:buurtnaam>
      <ogr:inwoners>2218</ogr:inwoners>
      <ogr:grootte>7.2</ogr:grootte>
    </ogr:gebieden>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:gebieden gml:id="gebieden.6">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>100400 435400</gml:lowerCorner><gml:upperCorner>100800 435800</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="gebieden.geom.6"><gml:exterior><gml:LinearRing><gml:posList>100400 435400 100800 435400 100800 435800 100400 435800 100400 435400</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:buurtcode>BU99010203</ogr:buurtcode>
      <ogr:buurtnaam>Havenhof</ogr:buurtnaam>
      <ogr:inwoners>314</ogr:inwoners>
      <ogr:grootte>7</ogr:grootte>
    </ogr:gebieden>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:gebieden gml:id="gebieden.7">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>100800 435400</gml:lowerCorner><gml:upperCorner>101200 435800</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="gebieden.geom.7"><gml:exterior><gml:LinearRing><gml:posList>100800 435400 101200 435400 101200 435800 100800 435800 100800 435400</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:buurtcode>BU99010204</ogr:buurtcode>
      <ogr:buurtnaam>'t Zand</ogr:buurtnaam>
      <ogr:inwoners>1431</ogr:inwoners>
      <ogr:grootte>1.3</ogr:grootte>
    </ogr:gebieden>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:gebieden gml:id="gebieden.8">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>101200 435400</gml:lowerCorner><gml:upperCorner>101600 435800</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="gebieden.geom.8"><gml:exterior><gml:LinearRing><gml:posList>101200 435400 101600 435400 101600 435800 101200 435800 101200 435400</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:buurtcode>BU99010301</ogr:buurtcode>
      <ogr:buurtnaam>Westerpad</ogr:buurtnaam>
      <ogr:inwoners>1088</ogr:inwoners>
      <ogr:grootte>5</ogr:grootte>
    </ogr:gebieden>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:gebieden gml:id="gebieden.9">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>101600 435400</gml:lowerCorner><gml:upperCorner>102000 435800</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="gebieden.geom.9"><gml:exterior><gml:LinearRing><gml:posList>101600 435400 102000 435400 102000 435800 101600 435800 101600 435400</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:buurtcode>BU99010302</ogr:buurtcode>
      <ogr:buurtnaam>Pannenhoek</ogr:buurtnaam>
      <ogr:inwoners>2208</ogr:inwoners>
      <ogr:grootte>5.1</ogr:grootte>
    </ogr:gebieden>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:gebieden gml:id="gebieden.10">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>100000 435800</gml:lowerCorner><gml:upperCorner>100400 436200</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="gebieden.geom.10"><gml:exterior><gml:LinearRing><gml:posList>100000 435800 100400 435800 100400 436200 100000 436200 100000 435800</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:buurtcode>BU99010303</ogr:buurtcode>
      <ogr:buurtnaam>Oud-Indië</ogr:buurtnaam>
      <ogr:inwoners>3476</ogr:inwoners>
      <ogr:grootte>3.6</ogr:grootte>
    </ogr:gebieden>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:gebieden gml:id="gebieden.11">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>100400 435800</gml:lowerCorner><gml:upperCorner>100800 436200</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="gebieden.geom.11"><gml:exterior><gml:LinearRing><gml:posList>100400 435800 100800 435800 100800 436200 100400 436200 100400 435800</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:buurtcode>BU99010304</ogr:buurtcode>
      <ogr:buurtnaam>Kerkpad</ogr:buurtnaam>
      <ogr:inwoners>1360</ogr:inwoners>
      <ogr:grootte>8.7</ogr:grootte>
    </ogr:gebieden>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:gebieden gml:id="gebieden.12">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>100800 435800</gml:lowerCorner><gml:upperCorner>101200 436200</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="gebieden.geom.12"><gml:exterior><gml:LinearRing><gml:posList>100800 435800 101200 435800 101200 436200 100800 436200 100800 435800</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:buurtcode>BU99010401</ogr:buurtcode>
      <ogr:buurtnaam>Drieëenheid</ogr:buurtnaam>
      <ogr:inwoners>2937</ogr:inwoners>
      <ogr:grootte>9</ogr:grootte>
    </ogr:gebieden>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:gebieden gml:id="gebieden.13">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>101200 435800</gml:lowerCorner><gml:upperCorner>101600 436200</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="gebieden.geom.13"><gml:exterior><gml:LinearRing><gml:posList>101200 435800 101600 435800 101600 436200 101200 436200 101200 435800</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:buurtcode>BU99010402</ogr:buurtcode>
      <ogr:buurtnaam>Oudekwartier</ogr:buurtnaam>
      <ogr:inwoners>1596</ogr:inwoners>
      <ogr:grootte>1.9</ogr:grootte>
    </ogr:gebieden>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:gebieden gml:id="gebieden.14">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>101600 435800</gml:lowerCorner><gml:upperCorner>102000 436200</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="gebieden.geom.14"><gml:exterior><gml:LinearRing><gml:posList>101600 435800 102000 435800 102000 436200 101600 436200 101600 435800</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:buurtcode>BU99010403</ogr:buurtcode>
      <ogr:buurtnaam>Korenpad</ogr:buurtnaam>
      <ogr:inwoners>2570</ogr:inwoners>
      <ogr:grootte>8.5</ogr:grootte>
    </ogr:gebieden>
  </ogr:featureMember>
  <ogr:featureMember>
    <ogr:gebieden gml:id="gebieden.15">
      <gml:boundedBy><gml:Envelope srsName="urn:ogc:def:crs:EPSG::28992"><gml:lowerCorner>100000 436200</gml:lowerCorner><gml:upperCorner>100400 436600</gml:upperCorner></gml:Envelope></gml:boundedBy>
      <ogr:geometryProperty><gml:Polygon srsName="urn:ogc:def:crs:EPSG::28992" gml:id="gebieden.geom.15"><gml:exterior><gml:LinearRing><gml:posList>100000 436200 100400 436200 100400 436600 100000 436600 100000 436200</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></ogr:geometryProperty>
      <ogr:buurtcode>BU99010404</ogr:buurtcode>
      <ogr:buurtnaam>Esdoornrand</ogr:buurtnaam>
      <ogr:inwoners>3531</ogr:inwoners>
      <ogr:grootte>5.8</ogr:grootte>
    </ogr:gebieden>
  </ogr:featureMember>
</ogr:FeatureCollection>
